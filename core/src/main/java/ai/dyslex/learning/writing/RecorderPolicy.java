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

    /** @throws IllegalArgumentException if a duration is negative, or {@code idleAfter} is zero */
    public RecorderPolicy {
        if (idleAfter.isNegative() || idleAfter.isZero()) {
            throw new IllegalArgumentException("idleAfter must be positive: " + idleAfter);
        }
        if (clockTolerance.isNegative()) {
            throw new IllegalArgumentException("clockTolerance must not be negative: " + clockTolerance);
        }
    }

    /** The defaults. */
    public static RecorderPolicy defaults() {
        return new RecorderPolicy(Duration.ofHours(12), Duration.ofMinutes(5), Optional.empty());
    }

    /** The same, refusing what is older than this. */
    public RecorderPolicy retaining(Duration retained) {
        return new RecorderPolicy(idleAfter, clockTolerance, Optional.of(retained));
    }
}
