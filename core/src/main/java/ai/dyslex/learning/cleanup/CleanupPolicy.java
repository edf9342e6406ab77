package ai.dyslex.learning.cleanup;

import java.time.Duration;

/**
 * How long observations are kept.
 *
 * @param retention older ones are folded into summaries and deleted; default 365 days. At least the longest window that
 *     another job looks back, or building the library is refused
 */
public record CleanupPolicy(Duration retention) {

    /** @throws IllegalArgumentException if the retention is not positive */
    public CleanupPolicy {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("retention is %s; allowed: positive".formatted(retention));
        }
    }

    /** The default. */
    public static CleanupPolicy defaults() {
        return new CleanupPolicy(Duration.ofDays(365));
    }
}
