package ai.dyslex.learning.runner.serve.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and times the calls, by their routes: never by their paths, which have ids. */
final class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final String NO_ROUTE = "none";

    private final MeterRegistry registry;

    AccessLog(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Takes note of a call that has been answered. */
    void answered(Context context, float millis) {
        String method =
                METHODS.contains(context.req().getMethod()) ? context.req().getMethod() : "OTHER";
        String route = pattern(context);
        LOG.debug("{} {} {} {} ms", method, route, context.statusCode(), Math.round(millis));
        if (context.attribute(Routes.LASTING) == null) {
            Timer.builder("learning.jobs.http.requests")
                    .description("Calls that were answered, streams left out")
                    .tag("method", method)
                    .tag("route", route)
                    .tag("status", Integer.toString(context.statusCode()))
                    .serviceLevelObjectives(
                            Duration.ofMillis(5),
                            Duration.ofMillis(20),
                            Duration.ofMillis(50),
                            Duration.ofMillis(200),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5))
                    .register(registry)
                    .record((long) (millis * 1000), TimeUnit.MICROSECONDS);
        }
    }

    static String pattern(Context context) {
        String pattern = context.attribute(Routes.PATTERN);
        return pattern == null ? NO_ROUTE : pattern;
    }
}
