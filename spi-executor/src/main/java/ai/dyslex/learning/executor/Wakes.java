package ai.dyslex.learning.executor;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Instant;
import java.util.Optional;

/**
 * The wake-ups of one job.
 *
 * @param job the job
 * @param fireTimes when
 * @param wakeUp what to call
 * @param next the fire time that is waited for; empty if there is none any more
 */
record Wakes(JobId job, FireTimes fireTimes, SchedulerEngine.WakeUp wakeUp, Optional<Instant> next) {

    static Wakes from(JobId job, FireTimes fireTimes, SchedulerEngine.WakeUp wakeUp, Instant now) {
        return new Wakes(job, fireTimes, wakeUp, fireTimes.next(now).map(FireTime::at));
    }

    boolean isDue(Instant now) {
        return next.filter(at -> !at.isAfter(now)).isPresent();
    }

    /** The latest fire time that has come: those before it are coalesced into one wake-up. */
    Instant latest(Instant now) {
        return fireTimes.latest(now).map(FireTime::at).orElse(now);
    }

    Wakes rearmed(Instant now) {
        return from(job, fireTimes, wakeUp, now);
    }
}
