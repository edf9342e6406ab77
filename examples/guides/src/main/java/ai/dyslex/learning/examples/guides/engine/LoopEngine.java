package ai.dyslex.learning.examples.guides.engine;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes jobs from a loop that the host runs anyway: each call of {@link #look} wakes what has come since the one before. A
 * wake-up is as late as the loop is slow; one look each second is plenty. Thread-safe.
 */
public final class LoopEngine implements SchedulerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(LoopEngine.class);

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    /** One job; its fire times up to {@code seen} need no wake-up any more. */
    private record Registration(FireTimes fireTimes, WakeUp wakeUp, Instant seen) {

        Optional<Instant> due(Instant now) {
            return fireTimes.latest(now).map(FireTime::at).filter(at -> at.isAfter(seen));
        }

        Registration seenUpTo(Instant now) {
            return new Registration(fireTimes, wakeUp, now);
        }
    }

    private final Clock clock;
    private final Map<JobId, Registration> jobs = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock();
    private State state = State.NEW;
    private @Nullable Thread looking;

    /** @param clock the node's clock, the same that the library is built with */
    public LoopEngine(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {
        jobs.compute(
                job,
                (id, old) -> old != null && old.fireTimes().equals(fireTimes)
                        ? new Registration(fireTimes, wakeUp, old.seen())
                        : new Registration(fireTimes, wakeUp, clock.instant()));
    }

    @Override
    public void unregister(JobId job) {
        jobs.remove(job);
    }

    @Override
    public Optional<Instant> nextWakeUp(JobId job) {
        Instant now = clock.instant();
        return isStopped()
                ? Optional.empty()
                : Optional.ofNullable(jobs.get(job))
                        .flatMap(it ->
                                it.due(now).or(() -> it.fireTimes().next(now).map(FireTime::at)));
    }

    @Override
    public synchronized void start() {
        if (state == State.STOPPED) {
            throw new IllegalStateException("the engine is stopped; make a new one");
        }
        if (state == State.NEW) {
            Instant now = clock.instant();
            jobs.replaceAll((job, it) -> it.seenUpTo(now));
            state = State.RUNNING;
        }
    }

    /** Wakes the jobs whose fire time has come, in the calling thread; does nothing while another thread is at it. */
    public void look() {
        if (!turn.tryLock()) {
            return;
        }
        try {
            setLooking(Thread.currentThread());
            List.copyOf(jobs.keySet()).forEach(this::wakeIfDue);
        } finally {
            setLooking(null);
            turn.unlock();
        }
    }

    private void wakeIfDue(JobId job) {
        Registration it = jobs.get(job);
        if (it == null || !isRunning()) {
            return;
        }
        Instant now = clock.instant();
        Optional<Instant> due = it.due(now);
        // Also when the clock was set back: what comes again is woken for again, and the ledger knows that it is done.
        if (jobs.replace(job, it, it.seenUpTo(now)) && due.isPresent()) {
            try {
                it.wakeUp().wake(job, due.get());
            } catch (Throwable t) {
                LOG.warn("waking {} threw {}", job, t.getClass().getName());
            }
        }
    }

    @Override
    public boolean stop(Duration grace) {
        markStopped();
        if (turn.isHeldByCurrentThread()) {
            return true;
        }
        try {
            if (turn.tryLock(grace.toNanos(), TimeUnit.NANOSECONDS)) {
                turn.unlock();
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        interruptLook();
        return false;
    }

    private synchronized void setLooking(@Nullable Thread thread) {
        looking = thread;
    }

    private synchronized void interruptLook() {
        if (looking != null) {
            looking.interrupt();
        }
    }

    private synchronized void markStopped() {
        state = State.STOPPED;
    }

    private synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    private synchronized boolean isStopped() {
        return state == State.STOPPED;
    }
}
