package ai.dyslex.learning.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * Which periods of a job are still run after their time: because no node was up, or because another run of the job was in the
 * way. The others become {@link ExecutionStatus#MISSED}, with their cause.
 *
 * <p>Applied at the start of a node and at each wake-up. Periods that came while the job was paused, or before it was
 * registered, are never caught up. Periods that share their fire time count as one here.
 *
 * @param most so many of the latest periods are run, in order; 1 to 1,000
 * @param grace a period is run only until so long after its fire time; empty means however late
 */
public record CatchUp(int most, Optional<Duration> grace) {

    /** What is still on time for {@link #none()}: wake-ups come at most 30 seconds late, unless threads are starved. */
    private static final Duration ON_TIME = Duration.ofMinutes(10);

    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Refuses what is out of its range.
     *
     * @param most so many of the latest periods are run, in order; 1 to 1,000
     * @param grace a period is run only until so long after its fire time
     * @throws IllegalArgumentException if a value is out of its range
     */
    public CatchUp {
        if (most < 1 || most > 1000) {
            throw new IllegalArgumentException("most is %d; allowed: 1 to 1000".formatted(most));
        }
        grace.filter(g -> g.isNegative() || g.isZero() || g.compareTo(LONGEST) > 0)
                .ifPresent(g -> {
                    throw new IllegalArgumentException(
                            "grace is %s; allowed: positive, at most 36500 days".formatted(g));
                });
    }

    /** {@return a catch-up with only the latest period, however late} */
    public static CatchUp latest() {
        return new CatchUp(1, Optional.empty());
    }

    /**
     * {@return a catch-up with up to so many of the latest periods, in order, however late}
     *
     * @param most so many, 1 to 1,000
     */
    public static CatchUp all(int most) {
        return new CatchUp(most, Optional.empty());
    }

    /** {@return a catch-up with nothing: a period is run at its time, within 10 minutes, or not at all} */
    public static CatchUp none() {
        return latest().within(ON_TIME);
    }

    /**
     * {@return the same, but only until so long after the fire time}
     *
     * @param after so long; positive, at most 36,500 days
     */
    public CatchUp within(Duration after) {
        return new CatchUp(most, Optional.of(after));
    }
}
