package ai.dyslex.learning.runner.serve.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What bodies may be. */
final class MediaType {

    static final String EXPECTED = "The body must be JSON in UTF-8: Content-Type: application/json.";

    private MediaType() {}

    /** @throws ProblemException (415) if it is not JSON in UTF-8 */
    static void requireJson(@Nullable String contentType) {
        String[] parts = (contentType == null ? "" : contentType)
                .toLowerCase(Locale.ROOT)
                .split(";", -1);
        boolean isJson = parts[0].strip().equals("application/json");
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replaceAll("[\\s\"]", "");
            isJson &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        if (!isJson) {
            throw ProblemException.of(415, EXPECTED);
        }
    }
}
