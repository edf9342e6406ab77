package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.writer.UserId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** How a writer stands in a path. */
final class PathSegment {

    private PathSegment() {}

    static String of(UserId user) {
        return URLEncoder.encode(user.value(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
