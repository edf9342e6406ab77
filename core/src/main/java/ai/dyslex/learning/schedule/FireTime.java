package ai.dyslex.learning.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One run of a schedule: the instant at which it is due, and the period that it is the run of.
 *
 * @param at the instant, in whole seconds
 * @param period the period; unique within the schedule, where the instant need not be
 * @param reason what is unusual about this fire time, in words ("02:30 does not exist on 2027-03-14: runs at 03:30");
 *     empty where nothing is
 */
public record FireTime(Instant at, Period period, Optional<String> reason) {

    /**
     * Refuses {@code null}.
     *
     * @param at the instant, in whole seconds
     * @param period the period
     * @param reason what is unusual about this fire time, in words; empty where nothing is
     */
    public FireTime {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(reason, "reason");
    }
}
