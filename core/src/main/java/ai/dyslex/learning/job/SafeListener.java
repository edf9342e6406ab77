package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Passes on to the host's listeners, and keeps what they throw, errors too, from the jobs. */
final class SafeListener implements JobListener {

    private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

    private final List<JobListener> listeners;

    SafeListener(List<JobListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    /** The same care for any other callback. The message of what it throws may quote words: it is left out. */
    static <T> Consumer<T> guarded(Consumer<T> callback) {
        return value -> {
            try {
                callback.accept(value);
            } catch (Throwable t) {
                LOG.warn("a listener threw {}", t.getClass().getName());
            }
        };
    }

    private void tell(Consumer<JobListener> call) {
        listeners.forEach(guarded(call));
    }

    @Override
    public void attemptStarted(Claim claim) {
        tell(l -> l.attemptStarted(claim));
    }

    @Override
    public void progressed(Progress progress) {
        tell(l -> l.progressed(progress));
    }

    @Override
    public void attemptFailed(Claim claim, FailureCause cause) {
        tell(l -> l.attemptFailed(claim, cause));
    }

    @Override
    public void executionEnded(Execution execution) {
        tell(l -> l.executionEnded(execution));
    }

    @Override
    public void missed(Execution execution) {
        tell(l -> l.missed(execution));
    }

    @Override
    public void late(JobId job, Instant fireTime, Duration by) {
        tell(l -> l.late(job, fireTime, by));
    }

    @Override
    public void clockRefused(JobId job, Instant fireTime) {
        tell(l -> l.clockRefused(job, fireTime));
    }

    @Override
    public void abandoned(Claim claim) {
        tell(l -> l.abandoned(claim));
    }

    @Override
    public void returned(Claim claim) {
        tell(l -> l.returned(claim));
    }
}
