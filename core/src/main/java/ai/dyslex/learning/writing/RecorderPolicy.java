package ai.dyslex.learning.writing;

import java.time.Duration;
import java.util.Optional;

/**
 * How {@link LearningRecorder} takes in what a host reports.
 *
 * @param idleAfter a session of which nothing was heard for so long is closed by the library; default 12 hours
 * @param clockTolerance how far in the future a time may lie, because clocks differ; default 5 minutes
 * @param retention what is older is refused, because its summary is closed; empty by default, and set where the job {@code
 *     cleanup_old_observations} is on
 */
public record RecorderPolicy(Duration idleAfter, Duration clockTolerance, Optional<Duration> retention) {

    /** Longer than anybody has written, and within what instants can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks the durations.
     *
     * @param idleAfter a session of which nothing was heard for so long is closed by the library
     * @param clockTolerance how far in the future a time may lie, because clocks differ
     * @param retention what is older is refused, because its summary is closed
     * @throws IllegalArgumentException if a duration is negative or longer than 36,500 days, or zero where it is not {@code
     *     clockTolerance}
     */
    public RecorderPolicy {
        require(isPositive(idleAfter), "idleAfter", idleAfter, "positive, at most 36500 days");
        require(
                clockTolerance.isZero() || isPositive(clockTolerance),
                "clockTolerance",
                clockTolerance,
                "0 to 36500 days");
        retention.ifPresent(d -> require(isPositive(d), "retention", d, "positive, at most 36500 days"));
    }

    private static void require(boolean ok, String name, Duration value, String allowed) {
        if (!ok) {
            throw new IllegalArgumentException("%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }

    private static boolean isPositive(Duration d) {
        return !d.isNegative() && !d.isZero() && d.compareTo(LONGEST) <= 0;
    }

    /** {@return the defaults} */
    public static RecorderPolicy defaults() {
        return new RecorderPolicy(Duration.ofHours(12), Duration.ofMinutes(5), Optional.empty());
    }

    /**
     * {@return the same, refusing what is older than this}
     *
     * @param retained replaces {@link #retention()}
     */
    public RecorderPolicy retaining(Duration retained) {
        return new RecorderPolicy(idleAfter, clockTolerance, Optional.of(retained));
    }
}
