package ai.dyslex.learning.testkit;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One node's end of an engine that reaches several nodes: a test lends it its thread for work when it wants to. */
final class LentEngine implements SchedulerEngine {

    private final Map<JobId, WakeUp> wakeUps = new HashMap<>();
    private final Map<JobId, Integer> units = new HashMap<>();
    private final List<Integer> wokenNow = new ArrayList<>();
    private boolean isBroken;

    /** A wake-up that reaches this node. */
    void work(JobId job, Instant fireTime) {
        Objects.requireNonNull(wakeUps.get(job), "not registered").work(job, fireTime);
    }

    /** How many wake-ups are of use for a job. */
    Optional<Integer> units(JobId job) {
        return Optional.ofNullable(units.get(job));
    }

    /** How many wake-ups were asked for at once, time by time. */
    List<Integer> wokenNow() {
        return wokenNow;
    }

    @Override
    public void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {
        register(job, fireTimes, 1, wakeUp);
    }

    @Override
    public void register(JobId job, FireTimes fireTimes, int count, WakeUp wakeUp) {
        wakeUps.put(job, wakeUp);
        units.put(job, count);
    }

    /** Has it throw when it is to wake others. */
    void breakDown() {
        isBroken = true;
    }

    @Override
    public boolean wakeNow(JobId job, int count) {
        if (isBroken) {
            throw new IllegalStateException("thrown by the test");
        }
        wokenNow.add(count);
        return true;
    }

    @Override
    public void unregister(JobId job) {
        wakeUps.remove(job);
    }

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
