package ai.dyslex.learning.quartz;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTimes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wakes jobs through Quartz: on the host's own {@link Scheduler}, on one in memory, or on a cluster of nodes that share a
 * database. The jobs do their work in Quartz's threads.
 *
 * <!-- examples/spring-quartz/src/main/java/ai/dyslex/learning/examples/springquartz/QuartzHost.java -->
 * <pre>{@code
 * return LearningJobs.builder()
 *         .store(JdbcLearningStore.builder(dataSource).build())
 *         .engine(QuartzEngine.on(scheduler, Clock.systemUTC()))
 * }</pre>
 *
 * <p>In Quartz's store each job has a job detail and a trigger, and so has each further unit of it, so that free nodes can
 * take them. A trigger is armed for the next fire time, and anew by each firing. {@link #register} looks at what is stored
 * and mends what is missing, in error or stuck; call it now and then, as the library does. It leaves alone what is paused:
 * pause a job through the library, or its Quartz group through the scheduler; a pause of a single trigger is kept where
 * possible, but may get lost when the trigger fires at that very moment. Jobs of the host are never touched.
 *
 * <p>Clocks: Quartz fires by the clock of the machine. Where machines disagree, the one that is ahead fires first, and is
 * refused by the ledger; the others find the job at their next look around. Thread-safe.
 */
public final class QuartzEngine implements SchedulerEngine {

    /** The Quartz group of jobs and triggers, unless another is given. */
    public static final String DEFAULT_GROUP = "learning-jobs";

    private static final Logger LOG = LoggerFactory.getLogger(QuartzEngine.class);

    /** Quartz fires up to 2 ms early: what is early by no more than this waits, instead of being armed once more. */
    private static final Duration EARLY = Duration.ofMillis(20);

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    private final Scheduler scheduler;
    private final String group;
    private final Clocks clocks;
    private final @Nullable OwnScheduler own;
    private final Triggers triggers;
    private final Firings firings = new Firings();
    private final Map<JobId, Registration> jobs = new LinkedHashMap<>();
    private final Set<JobId> deleted = ConcurrentHashMap.newKeySet();
    private final Object sweeping = new Object();
    private State state = State.NEW;

    QuartzEngine(Scheduler scheduler, String group, Clocks clocks, @Nullable OwnScheduler own) {
        this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
        this.group = Objects.requireNonNull(group, "group");
        this.clocks = clocks;
        this.own = own;
        this.triggers = new Triggers(scheduler, group, clocks);
    }

    /**
     * On a scheduler of the host, which is never shut down. It is started by {@link #start} if the host did not: a scheduler
     * that was started earlier finds no engine when it fires, and such a firing comes to nothing until the next look around.
     * For the same reason, all nodes of a Quartz cluster should run the engine.
     *
     * @param scheduler the host's, started or not
     * @param clock this node's
     * @return an engine, not started
     */
    public static QuartzEngine on(Scheduler scheduler, Clock clock) {
        return on(scheduler, clock, DEFAULT_GROUP);
    }

    /**
     * As {@link #on(Scheduler, Clock)}, in another Quartz group: for a second engine on the same scheduler or database.
     *
     * @param scheduler the host's, started or not
     * @param clock this node's
     * @param group the Quartz group of jobs and triggers
     * @return an engine, not started
     */
    public static QuartzEngine on(Scheduler scheduler, Clock clock, String group) {
        return new QuartzEngine(scheduler, group, new Clocks(clock, Clock.systemUTC()), null);
    }

    /**
     * As {@link #on(Scheduler, Clock, String)}, with a clock that goes faster or slower than the machine's: for tests in which a
     * day passes in a second.
     *
     * @param scheduler the host's, started or not
     * @param clock this node's, in the virtual time of the test
     * @param group the Quartz group of jobs and triggers
     * @param schedulerTime what the machine's clock shows when {@code clock} shows an instant
     * @return an engine, not started
     */
    public static QuartzEngine on(
            Scheduler scheduler, Clock clock, String group, UnaryOperator<Instant> schedulerTime) {
        return new QuartzEngine(scheduler, group, new Clocks(clock, Clock.systemUTC(), schedulerTime), null);
    }

    /**
     * On a scheduler of its own that keeps everything in memory, with four daemon threads; {@link #stop} ends it.
     *
     * @param clock this node's
     * @return an engine, not started
     */
    public static QuartzEngine inMemory(Clock clock) {
        return OwnScheduler.inMemory().engine(DEFAULT_GROUP, new Clocks(clock, Clock.systemUTC()));
    }

    /**
     * On a scheduler of its own that shares a PostgreSQL or H2 database with those of other nodes.
     *
     * @param dataSource the database, with Quartz's tables
     * @param clock this node's
     * @return the settings, with their defaults
     */
    public static QuartzClusterBuilder clustered(DataSource dataSource, Clock clock) {
        return new QuartzClusterBuilder(dataSource, clock);
    }

    /** Where {@link LearningQuartzJob} finds the engine of this node. */
    static String contextKey(String group) {
        return "ai.dyslex.learning.quartz:" + group;
    }

    @Override
    public void register(JobId job, FireTimes fireTimes, WakeUp wakeUp) {
        register(job, fireTimes, 1, wakeUp);
    }

    @Override
    public void register(JobId job, FireTimes fireTimes, int units, WakeUp wakeUp) {
        if (units < 1) {
            throw new IllegalArgumentException("%s: units must be 1 or more, not %d".formatted(job, units));
        }
        Registration registration = new Registration(job, fireTimes, units, wakeUp);
        boolean same;
        synchronized (this) {
            same = registration.equals(jobs.put(job, registration));
        }
        deleted.remove(job);
        // A firing has armed its own trigger, and those of other units see to themselves.
        if (!same || !firings.isWithin()) {
            trySweep(registration);
        }
    }

    /** Looks at the triggers of all jobs. */
    void sweep() {
        registrations().forEach(this::trySweep);
    }

    private void trySweep(Registration registration) {
        try {
            sweep(registration);
        } catch (SchedulerException e) {
            warn("arming " + registration.job(), e);
        }
    }

    private void sweep(Registration registration) throws SchedulerException {
        synchronized (sweeping) {
            // Looked up anew, so that a job that was unregistered meanwhile does not come back.
            if (isRunning() && registration.equals(registration(registration.job()))) {
                triggers.sweep(registration);
            }
        }
    }

    @Override
    public void unregister(JobId job) {
        synchronized (sweeping) {
            synchronized (this) {
                jobs.remove(job);
            }
            // The library says so again and again of a job that has no schedule.
            if (isRunning() && !deleted.contains(job)) {
                try {
                    triggers.delete(job);
                    deleted.add(job);
                } catch (SchedulerException e) {
                    warn("deleting " + job, e);
                }
            }
        }
    }

    @Override
    public synchronized Optional<Instant> nextWakeUp(JobId job) {
        return state == State.STOPPED
                ? Optional.empty()
                : Optional.ofNullable(jobs.get(job)).flatMap(it -> it.next(clocks.now()));
    }

    /**
     * Has the job executed once per unit, on whichever nodes are free. Before {@link #start} only where the scheduler's store
     * is shared by other nodes, and only for a job that one of them has registered.
     */
    @Override
    public boolean wakeNow(JobId job, int units) {
        boolean isRegisteredHere;
        synchronized (this) {
            if (state == State.STOPPED) {
                return false;
            }
            isRegisteredHere = jobs.containsKey(job);
        }
        boolean woken = false;
        try {
            if (!isRunning() && !scheduler.getMetaData().isJobStoreClustered()) {
                return false;
            }
            if (!isRegisteredHere && !scheduler.checkExists(triggers.jobKey(job, 0))) {
                return false;
            }
            for (int unit = 0; unit < units; unit++) {
                triggers.triggerNow(job, unit);
                woken = true;
            }
        } catch (SchedulerException e) {
            warn("waking " + job, e);
        }
        return woken;
    }

    /**
     * {@inheritDoc}
     *
     * @throws QuartzEngineException if Quartz cannot be reached or started; starting may then be tried again
     * @throws IllegalStateException after {@link #stop}, or if another engine runs in the same group of this scheduler
     */
    @Override
    public void start() {
        synchronized (this) {
            if (state == State.STOPPED) {
                throw new IllegalStateException("the engine is stopped; make a new one");
            }
            if (state == State.RUNNING) {
                return;
            }
            state = State.RUNNING;
        }
        boolean started = false;
        try {
            begin();
            started = true;
        } catch (SchedulerException e) {
            throw new QuartzEngineException(
                    "Quartz could not be started (%s): is its database reachable, and are its tables there?"
                            .formatted(e.getClass().getName()),
                    e);
        } finally {
            if (!started) {
                giveUp();
            }
        }
    }

    private void begin() throws SchedulerException {
        if (scheduler.isShutdown()) {
            throw new SchedulerException("the scheduler was shut down");
        }
        Object other = scheduler.getContext().get(contextKey(group));
        if (other != null && other != this) {
            throw new IllegalStateException(
                    "another engine runs in group \"%s\" of this scheduler; choose another group".formatted(group));
        }
        // Before the scheduler is started: its first firing must find the engine.
        scheduler.getContext().put(contextKey(group), this);
        for (Registration registration : registrations()) {
            sweep(registration);
        }
        if (scheduler.isInStandbyMode()) {
            scheduler.start();
        }
    }

    private synchronized void giveUp() {
        if (state == State.RUNNING) {
            state = State.NEW;
        }
        forget();
    }

    private void forget() {
        try {
            scheduler.getContext().remove(contextKey(group), this);
        } catch (SchedulerException e) {
            warn("leaving the scheduler", e);
        }
    }

    /** A firing of one of the engine's jobs, in Quartz's thread. */
    void fired(JobExecutionContext context) {
        String id = context.getJobDetail().getJobDataMap().getString(Triggers.JOB);
        int unit = context.getJobDetail().getJobDataMap().getIntValue(Triggers.UNIT);
        @Nullable Registration registration = isRunning() ? registration(new JobId(id)) : null;
        if (registration == null || !firings.begin()) {
            LOG.debug("{} fired, but this node does not run it", id);
            return;
        }
        try {
            if (arm(registration, unit, context)) {
                Instant now = clocks.now();
                registration
                        .wakeUp()
                        .work(registration.job(), registration.latest(now).orElse(now));
            }
        } catch (Throwable t) {
            LOG.warn("waking {} threw {}", id, t.getClass().getName());
        } finally {
            firings.end();
        }
    }

    /** Arms the trigger of a firing anew. @return whether there is work to be done */
    private boolean arm(Registration registration, int unit, JobExecutionContext context) {
        boolean due = true;
        try {
            if (context.getTrigger().getKey().equals(triggers.triggerKey(registration.job(), unit))) {
                Optional<Instant> nominal = StoredTrigger.nominal(context.getTrigger());
                Instant now = nominal.isPresent() ? awaited(nominal.get()) : clocks.now();
                boolean early = nominal.filter(now::isBefore).isPresent();
                due = !early && !ArmRule.isOvertaken(nominal, registration.latest(now));
                // Fired too early by Quartz's clock, it must not fire again and again until it is time.
                Instant notBefore = early ? clocks.schedulerNow().plus(EARLY) : Instant.MIN;
                triggers.rearm(registration, unit, registration.next(now), notBefore);
            } else if (context.isRecovering()) {
                triggers.settle(registration, unit);
            }
        } catch (SchedulerException e) {
            warn("arming " + registration.job(), e); // it fires again after the safety net's interval
        }
        return due;
    }

    /** The time by the engine's clock, after waiting for a moment that is about to come. */
    private Instant awaited(Instant nominal) {
        Duration early = Duration.between(clocks.now(), nominal);
        if (!early.isNegative() && !early.isZero() && early.compareTo(EARLY) < 0) {
            try {
                Thread.sleep(early.plusMillis(1).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return clocks.now();
    }

    /** {@inheritDoc} May be called from within a firing, which it does not wait for. */
    @Override
    public boolean stop(Duration grace) {
        synchronized (this) {
            state = State.STOPPED;
        }
        firings.close();
        if (own != null) {
            own.pause();
        }
        boolean ended = firings.await(grace);
        forget();
        if (own != null) {
            own.shutdown(!firings.isWithin());
        }
        return ended;
    }

    private synchronized boolean isRunning() {
        return state == State.RUNNING;
    }

    private synchronized @Nullable Registration registration(JobId job) {
        return jobs.get(job);
    }

    private synchronized List<Registration> registrations() {
        return List.copyOf(jobs.values());
    }

    /** Quartz's messages hold foreign ones: only the class is told. */
    private static void warn(String doing, SchedulerException e) {
        LOG.warn("{} will be tried again: Quartz threw {}", doing, e.getClass().getName());
    }
}
