package ai.dyslex.learning.runner.serve.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Refuses paths that look like an attempt at something else. */
public final class Paths {

    private Paths() {}

    /** @throws ProblemException (400) if the path has empty segments or such as lead up, or control characters, encoded or not */
    static void check(String path) {
        String decoded;
        try {
            // A plus is a plus in a path.
            decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        if (path.contains("//") || path.indexOf('\\') >= 0 || decoded.chars().anyMatch(Character::isISOControl)) {
            throw refused();
        }
        for (String segment : decoded.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                throw refused();
            }
        }
    }

    /** Whether an id can stand in a path, encoded: what cannot could be written, and never be asked for or erased. */
    public static boolean canName(String id) {
        boolean leadsUp = List.of(id.split("/", -1)).stream().anyMatch(part -> part.equals(".") || part.equals(".."));
        return !leadsUp && id.indexOf('\\') < 0;
    }

    private static ProblemException refused() {
        return ProblemException.of(400, "The path is not one that can be asked for.");
    }
}
