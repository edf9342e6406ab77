package ai.dyslex.learning.cleanup;

import java.time.Duration;

/**
 * How long observations are kept.
 *
 * @param retention older ones are folded into summaries and deleted; default 365 days. At least the longest window that
 *     another job looks back, or building the library is refused
 */
public record CleanupPolicy(Duration retention) {

    /** Longer than anybody has written, and within what instants can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Refuses what is out of its range.
     *
     * @param retention older ones are folded into summaries and deleted
     * @throws IllegalArgumentException if the retention is not positive, or longer than 36,500 days
     */
    public CleanupPolicy {
        if (retention.isNegative() || retention.isZero() || retention.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "retention is %s; allowed: positive, at most %d days; leave the job out to keep all"
                            .formatted(retention, LONGEST.toDays()));
        }
    }

    /** {@return the policy with a retention of 365 days} */
    public static CleanupPolicy defaults() {
        return new CleanupPolicy(Duration.ofDays(365));
    }
}
