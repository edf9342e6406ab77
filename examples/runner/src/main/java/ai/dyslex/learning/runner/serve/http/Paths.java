package ai.dyslex.learning.runner.serve.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Refuses paths that look like an attempt at something else. */
final class Paths {

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

    private static ProblemException refused() {
        return ProblemException.of(400, "The path is not one that can be asked for.");
    }
}
