package ai.dyslex.learning;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** For a node that follows no schedule: never wakes. */
final class NoEngine implements SchedulerEngine {

    @Override
    public void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {}

    @Override
    public void unregister(JobId job) {}

    @Override
    public Optional<Instant> nextWakeUp(JobId job) {
        return Optional.empty();
    }

    @Override
    public void start() {}

    @Override
    public boolean stop(Duration grace) {
        return true;
    }
}
