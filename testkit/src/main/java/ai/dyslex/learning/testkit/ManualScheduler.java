package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An engine in virtual time, for tests: nothing happens until it is told how late it is, and then everything happens in the
 * calling thread. Three weeks of nightly runs pass in milliseconds, the same way each time.
 *
 * <!-- examples/guides/src/test/java/ai/dyslex/learning/examples/guides/words/WordCountJobTest.java -->
 * <pre>{@code
 * private final ManualScheduler time = ManualScheduler.create(Instant.parse("2026-10-23T12:00:00Z"));
 * private final InMemoryStore store = InMemoryStore.create(time.clock());
 * private final Table table = new Table();
 * private final LearningJobs jobs = time.learningJobs()
 *         .store(store)
 *         .learningZone(ZoneId.of("Europe/Berlin"))
 *         .job(JobDefinition.of(new WordCountJob(store, table), Schedule.daily(LocalTime.of(2, 30))))
 *         .build()
 *         .start();
 * }</pre>
 *
 * <p>Then {@link #runNext()} goes on to the next fire time of any job, and {@link #advance} lets a week pass.
 *
 * <p>Time is that of {@link #timer()}: heartbeats and other tasks scheduled on it run as time passes, those due at a fire time
 * before the wake-ups of that fire time. A wake-up, or what it does, may itself let time pass on the timer; fire times that
 * pass meanwhile are noticed afterwards. Thread-safe; time passes in one thread at a time.
 */
public final class ManualScheduler implements SchedulerEngine {

    private final VirtualExecutor timer;
    private final VirtualExecutor workers;
    private final Map<JobId, Registration> registrations = new ConcurrentHashMap<>();

    /** Held by the thread in which time passes. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile State state = State.NEW;
    private volatile @Nullable Thread waking;

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    private ManualScheduler(SettableClock clock) {
        timer = VirtualExecutor.queued(clock);
        workers = VirtualExecutor.direct(clock);
    }

    /**
     * {@return a scheduler, not started, whose clock shows {@code start}}
     *
     * @param start with its clock
     */
    public static ManualScheduler create(Instant start) {
        return create(SettableClock.at(start));
    }

    /**
     * {@return a scheduler, not started, that moves the given clock}
     *
     * @param clock moved as time passes
     */
    public static ManualScheduler create(SettableClock clock) {
        return new ManualScheduler(clock);
    }

    /**
     * Begins to put a library together that lives in this time: this engine, its clock and its executors, in one thread. It still
     * needs a store on {@link #clock()}, the learning zone and jobs.
     *
     * @return a new builder
     */
    public LearningJobsBuilder learningJobs() {
        return LearningJobs.builder()
                .engine(this)
                .clock(clock())
                .timer(timer)
                .workers(workers)
                .upkeep(workers)
                .elapsedTime(timer::advance, () -> timer.elapsed().toNanos());
    }

    /** {@return the clock that it moves} */
    public SettableClock clock() {
        return timer.clock();
    }

    /** {@return the executor whose tasks run as time passes: for heartbeats, sweeps and the like} */
    public VirtualExecutor timer() {
        return timer;
    }

    /** {@return an executor that runs what it is given at once, in the calling thread: for the bodies of jobs} */
    public ExecutorService workers() {
        return workers;
    }

    /** A job's fire times and how far they have been gone through. */
    private static final class Registration {

        private final JobId job;
        private final FireTimes fireTimes;
        private final WakeUp wakeUp;
        private Instant seenUpTo;

        Registration(JobId job, FireTimes fireTimes, WakeUp wakeUp, Instant now) {
            this.job = job;
            this.fireTimes = fireTimes;
            this.wakeUp = wakeUp;
            this.seenUpTo = now;
        }

        /** The latest fire time that has come and was not gone through. */
        synchronized Optional<Instant> due(Instant now) {
            return fireTimes.latest(now).map(FireTime::at).filter(at -> at.isAfter(seenUpTo));
        }

        synchronized Optional<Instant> next(Instant now) {
            return due(now).or(() -> fireTimes.next(now).map(FireTime::at));
        }

        /** Also after the clock went back: what comes again is woken for again. */
        synchronized void seeUpTo(Instant now) {
            seenUpTo = now;
        }
    }

    @Override
    public void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {
        registrations.compute(
                job,
                (id, old) -> old != null && old.fireTimes.equals(fireTimes)
                        ? old
                        : new Registration(job, fireTimes, wakeUp, clock().instant()));
    }

    @Override
    public void unregister(JobId job) {
        registrations.remove(job);
    }

    @Override
    public Optional<Instant> nextWakeUp(JobId job) {
        Instant now = clock().instant();
        return switch (state) {
            case NEW ->
                Optional.ofNullable(registrations.get(job))
                        .flatMap(registration -> registration.fireTimes.next(now))
                        .map(FireTime::at);
            case RUNNING -> Optional.ofNullable(registrations.get(job)).flatMap(registration -> registration.next(now));
            case STOPPED -> Optional.empty();
        };
    }

    @Override
    public synchronized void start() {
        if (state == State.STOPPED) {
            throw new IllegalStateException("the engine was stopped, and cannot be started again");
        }
        if (state == State.NEW) {
            Instant now = clock().instant();
            registrations.values().forEach(registration -> registration.seeUpTo(now));
            state = State.RUNNING;
        }
    }

    /** Waits for a wake-up that is under way in another thread, by the computer's own time. */
    @Override
    public boolean stop(Duration grace) {
        state = State.STOPPED;
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
        Thread busy = waking;
        if (busy != null) {
            busy.interrupt();
        }
        return false;
    }

    /**
     * Lets time pass; see {@link #advanceTo}.
     *
     * @param by how long; may be zero
     * @throws IllegalArgumentException if the duration is negative
     */
    public void advance(Duration by) {
        advanceTo(clock().instant().plus(by));
    }

    /**
     * Lets time pass until the clock shows an instant. Each job is woken at each of its fire times on the way, jobs with the
     * same fire time in the order of their ids. Fire times that a jump of the clock has left behind are woken for first, once
     * per job.
     *
     * @param instant not before that which the clock shows
     * @throws IllegalArgumentException if the clock is beyond that instant already
     */
    public void advanceTo(Instant instant) {
        if (instant.isBefore(clock().instant())) {
            throw new IllegalArgumentException("time does not go back, from %s to %s; set the clock instead"
                    .formatted(clock().instant(), instant));
        }
        turn.lock();
        try {
            wakeDue();
            while (clock().instant().isBefore(instant)) {
                Instant stop = nextFireTime().filter(instant::isAfter).orElse(instant);
                timer.advance(Duration.between(clock().instant(), later(stop, clock().instant())));
                wakeDue();
            }
            timer.runDue();
        } finally {
            turn.unlock();
        }
    }

    /**
     * Lets time pass until the next fire time of any job.
     *
     * @return that fire time; empty if there is none, in which case no time passes
     */
    public Optional<Instant> runNext() {
        turn.lock();
        try {
            Optional<Instant> next = nextFireTime();
            next.ifPresent(at -> advanceTo(later(at, clock().instant())));
            return next;
        } finally {
            turn.unlock();
        }
    }

    private Optional<Instant> nextFireTime() {
        return registrations.keySet().stream()
                .flatMap(job -> nextWakeUp(job).stream())
                .min(Comparator.naturalOrder())
                .filter(at -> state == State.RUNNING);
    }

    private void wakeDue() {
        Instant now = clock().instant();
        List<Registration> all = registrations.values().stream()
                .sorted(Comparator.comparing((Registration r) -> r.due(now).orElse(now))
                        .thenComparing(r -> r.job))
                .toList();
        for (Registration registration : all) {
            if (state == State.RUNNING && registrations.get(registration.job) == registration) {
                Optional<Instant> due = registration.due(now);
                registration.seeUpTo(now);
                due.ifPresent(fireTime -> wake(registration, fireTime));
            }
        }
    }

    private void wake(Registration registration, Instant fireTime) {
        @Nullable Thread outer = waking;
        waking = Thread.currentThread();
        try {
            LentThread.runUncaught(() -> registration.wakeUp.wake(registration.job, fireTime));
        } finally {
            waking = outer;
        }
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
