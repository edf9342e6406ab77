package ai.dyslex.learning.runner.serve.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads queries strictly: what is not understood is not passed over, as a filter that is not heeded shows too much. */
final class QueryText {

    private static final char UNDECODABLE = '\uFFFD';
    private static final int LONGEST_SHOWN = 64;

    private QueryText() {}

    /**
     * The values of the parameters by their names.
     *
     * @param known which there may be
     * @throws ProblemException (400) if there is another, or something is not encoded as it should be
     */
    static Map<String, List<String>> parse(@Nullable String query, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String part : (query == null ? "" : query).split("&", -1)) {
            if (!part.isEmpty()) {
                int at = part.indexOf('=');
                String name = decoded(at < 0 ? part : part.substring(0, at));
                if (!known.contains(name)) {
                    throw ProblemException.field(shown(name), "There is no such parameter.");
                }
                values.computeIfAbsent(name, key -> new ArrayList<>())
                        .add(at < 0 ? "" : decoded(part.substring(at + 1)));
            }
        }
        return values;
    }

    private static String shown(String name) {
        return name.length() <= LONGEST_SHOWN ? name : name.substring(0, LONGEST_SHOWN) + "…";
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            if (decoded.indexOf(UNDECODABLE) < 0) {
                return decoded;
            }
        } catch (IllegalArgumentException e) {
            // The same as what cannot be decoded to text.
        }
        throw ProblemException.of(400, "The query is not encoded as a query is: %XX of UTF-8.");
    }
}
