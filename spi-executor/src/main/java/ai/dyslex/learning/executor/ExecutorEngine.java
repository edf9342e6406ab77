package ai.dyslex.learning.executor;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes jobs on a {@link ScheduledExecutorService}: the host's, or one daemon thread of its own.
 *
 * <p>One task waits for the next fire time of all jobs, but never longer than 30 seconds: an executor counts elapsed time, and
 * only looking at the clock again tells that it was set, or that the machine slept. When the clock was set back, fire times
 * that come again wake again; the ledger knows that they are done. Thread-safe.
 *
 * <!-- examples/embeddings/src/main/java/ai/dyslex/learning/examples/plain/PlainHost.java -->
 * <pre>{@code
 * .engine(ExecutorEngine.on(executor, clock))
 * .timer(executor)
 * }</pre>
 */
public final class ExecutorEngine implements SchedulerEngine {

    private static final Logger LOG = LoggerFactory.getLogger(ExecutorEngine.class);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final boolean ownsExecutor;
    private final Duration longestWait;

    private final Map<JobId, Wakes> jobs = new LinkedHashMap<>();
    private State state = State.NEW;
    private @Nullable Future<?> pending;
    private @Nullable Thread waking;
    private Instant lastLook = Instant.MIN;

    ExecutorEngine(Clock clock, ScheduledExecutorService executor, boolean ownsExecutor, Duration longestWait) {
        this.clock = clock;
        this.executor = executor;
        this.ownsExecutor = ownsExecutor;
        this.longestWait = longestWait;
    }

    /**
     * Over an executor of the host, which stays open.
     *
     * @param executor waits, and calls the wake-ups, which return soon
     * @param clock this node's
     * @return an engine, not started
     */
    public static ExecutorEngine on(ScheduledExecutorService executor, Clock clock) {
        return new ExecutorEngine(clock, executor, false, LONGEST_WAIT);
    }

    /**
     * Over one daemon thread of its own, named {@code learning-jobs-engine}, which {@link #stop} ends.
     *
     * @param clock this node's
     * @return an engine, not started
     */
    public static ExecutorEngine withOwnThread(Clock clock) {
        ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "learning-jobs-engine");
            thread.setDaemon(true);
            return thread;
        });
        own.setRemoveOnCancelPolicy(true);
        return new ExecutorEngine(clock, own, true, LONGEST_WAIT);
    }

    @Override
    public synchronized void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {
        Wakes known = jobs.get(job);
        if (known != null && known.fireTimes().equals(fireTimes)) {
            jobs.put(job, new Wakes(job, fireTimes, wakeUp, known.next()));
            return;
        }
        jobs.put(job, Wakes.from(job, fireTimes, wakeUp, clock.instant()));
        lookAgain();
    }

    @Override
    public synchronized void unregister(JobId job) {
        jobs.remove(job);
    }

    @Override
    public synchronized Optional<Instant> nextWakeUp(JobId job) {
        return state == State.STOPPED
                ? Optional.empty()
                : Optional.ofNullable(jobs.get(job)).flatMap(Wakes::next);
    }

    @Override
    public synchronized void start() {
        if (state == State.STOPPED) {
            throw new IllegalStateException("the engine is stopped; make a new one");
        }
        if (state == State.NEW) {
            state = State.RUNNING;
            jobs.replaceAll((id, wakes) -> wakes.rearmed(clock.instant()));
            lookAgain();
        }
    }

    /** Waits anew: for the next fire time, and not too long. */
    private synchronized void lookAgain() {
        if (state != State.RUNNING || waking != null) {
            return;
        }
        if (pending != null) {
            pending.cancel(false);
        }
        Instant now = clock.instant();
        Duration wait = longestWait;
        for (Wakes wakes : jobs.values()) {
            if (wakes.next().isPresent() && wakes.next().get().isBefore(now.plus(wait))) {
                Duration until = Duration.between(now, wakes.next().get());
                wait = until.isNegative() ? Duration.ZERO : until;
            }
        }
        try {
            pending = executor.schedule(this::look, wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            pending = null;
            LOG.warn("the executor takes no more tasks: no job will be woken");
        }
    }

    private void look() {
        try {
            Instant now = clock.instant();
            for (Wakes due : takeDue(now)) {
                if (!isRunning()) {
                    break;
                }
                wake(due, now);
            }
        } finally {
            endLook();
        }
    }

    /** Whatever a wake-up throws, an error too, must not end the wake-ups. */
    private static void wake(Wakes due, Instant now) {
        try {
            due.wakeUp().wake(due.job(), due.latest(now));
        } catch (Throwable t) {
            LOG.warn("waking {} threw {}", due.job(), t.getClass().getName());
        }
    }

    private synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    private synchronized List<Wakes> takeDue(Instant now) {
        if (state != State.RUNNING) {
            return List.of();
        }
        waking = Thread.currentThread();
        boolean setBack = now.isBefore(lastLook);
        lastLook = now;
        List<Wakes> due = new ArrayList<>();
        for (Wakes wakes : List.copyOf(jobs.values())) {
            // It may have been set back as long ago as the last look, and have passed a fire time since.
            Wakes current = setBack ? wakes.rearmed(now.minus(longestWait)) : wakes;
            if (current.isDue(now)) {
                due.add(current);
                current = current.rearmed(now);
            }
            jobs.put(current.job(), current);
        }
        return due;
    }

    private synchronized void endLook() {
        waking = null;
        notifyAll();
        lookAgain();
    }

    @Override
    public boolean stop(Duration grace) {
        boolean ended = end(grace);
        if (ownsExecutor) {
            executor.shutdownNow();
        }
        return ended;
    }

    private synchronized boolean end(Duration grace) {
        state = State.STOPPED;
        if (pending != null) {
            pending.cancel(false);
        }
        if (waking == Thread.currentThread()) {
            return true;
        }
        long until = System.nanoTime() + grace.toNanos();
        while (waking != null) {
            long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (millis <= 0) {
                waking.interrupt();
                return false;
            }
            try {
                wait(millis);
            } catch (InterruptedException e) {
                waking.interrupt();
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }
}
