package ai.dyslex.learning.quartz;

import ai.dyslex.learning.engine.SchedulerEngine.WakeUp;
import ai.dyslex.learning.ledger.JobId;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down for which fire times it was woken. Thread-safe. */
final class Recorder implements WakeUp {

    private final List<Instant> fireTimes = new CopyOnWriteArrayList<>();

    @Override
    public void wake(JobId job, Instant fireTime) {
        fireTimes.add(fireTime);
    }

    List<Instant> fireTimes() {
        return List.copyOf(fireTimes);
    }

    void clear() {
        fireTimes.clear();
    }
}
