package ai.dyslex.learning.quartz;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Instant;
import java.util.Optional;

/**
 * A job that the engine was given.
 *
 * @param job the job
 * @param fireTimes when
 * @param units how many wake-ups are of use at each fire time
 * @param wakeUp what to call
 */
record Registration(JobId job, FireTimes fireTimes, int units, SchedulerEngine.WakeUp wakeUp) {

    Optional<Instant> next(Instant now) {
        return fireTimes.next(now).map(FireTime::at);
    }

    Optional<Instant> latest(Instant now) {
        return fireTimes.latest(now).map(FireTime::at);
    }

    ArmRule.Moment moment(Clocks clocks) {
        Instant now = clocks.now();
        return new ArmRule.Moment(now, clocks.schedulerNow(), latest(now), next(now));
    }
}
