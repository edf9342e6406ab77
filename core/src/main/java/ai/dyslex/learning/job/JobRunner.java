package ai.dyslex.learning.job;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.DuePeriods;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.JobRegister;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine wakes: looks which periods are due, asks the ledger for them, and runs what it lets this node claim.
 * Thread-safe. {@code LearningJobs} is the way for a host to get one.
 */
public final class JobRunner {

    private static final Logger LOG = LoggerFactory.getLogger(JobRunner.class);

    /** By the defaults of the JDBC store, which waits 10 seconds for a lock and ends an idle transaction after 60. */
    private static final int MOST_TRIES = 10;

    private final RunnerSetup setup;
    private final Map<JobId, JobDefinition> definitions = new LinkedHashMap<>();
    private final Ledger ledger;
    private final JobRegister register;
    private final Periods periods;
    private final UnitRunner units;
    private final JobListener listener;
    private final Set<JobId> queued = ConcurrentHashMap.newKeySet();
    private final List<Future<?>> timers = new ArrayList<>();
    private final SchedulerEngine.WakeUp wakeUp = new Waking();
    private volatile boolean stopping;

    /**
     * Starts nothing yet.
     *
     * @param setup what it is made of
     * @throws IllegalArgumentException if two jobs have the same id, or jobs wait for each other
     */
    public JobRunner(RunnerSetup setup) {
        this.setup = setup;
        for (JobDefinition definition : setup.definitions()) {
            if (definitions.put(definition.job().id(), definition) != null) {
                throw new IllegalArgumentException(
                        "two jobs have the id \"%s\"".formatted(definition.job().id()));
            }
        }
        definitions.keySet().forEach(id -> refuseCircle(id, new ArrayList<>()));
        List<JobListener> listeners = new ArrayList<>();
        listeners.add(new ExecutionLog());
        listeners.addAll(setup.listeners());
        List<Consumer<LearningEvent>> events =
                setup.events().stream().map(SafeListener::guarded).toList();
        this.listener = new SafeListener(listeners);
        this.ledger = new Ledger(setup.ledger(), setup.node());
        this.register = new JobRegister(setup.ledger(), setup.node(), setup.learningZone());
        this.periods = new Periods(
                definitions,
                new DuePeriods(setup.ledger(), setup.node()),
                setup.ledger(),
                register,
                setup.learningZone(),
                setup.clock(),
                setup.lateAfter(),
                listener);
        this.units = new UnitRunner(
                ledger,
                new Workplace(
                        setup.unitOfWork(),
                        setup.writers(),
                        setup.ledger(),
                        setup.learningZone(),
                        setup.beforeUnit(),
                        event -> events.forEach(e -> e.accept(event)),
                        listener,
                        setup.workers(),
                        new AbandonedThreads(),
                        setup.sleeper(),
                        setup.ticker()));
    }

    private void refuseCircle(JobId job, List<JobId> way) {
        if (way.contains(job)) {
            throw new IllegalArgumentException("jobs wait for each other: " + way + ", " + job);
        }
        JobDefinition definition = definitions.get(job);
        if (definition != null) {
            way.add(job);
            definition.job().waitsFor().forEach(before -> refuseCircle(before, way));
            way.remove(way.size() - 1);
        }
    }

    /** Registers the jobs, catches up with their periods, and starts the engine, if schedules are followed. */
    public void start() {
        try {
            begin();
        } catch (RuntimeException e) {
            // Starting may be tried again, and must not find the timers running.
            timers.forEach(t -> t.cancel(false));
            timers.clear();
            throw e;
        }
    }

    private void begin() {
        if (setup.followsSchedules()) {
            for (JobDefinition definition : definitions.values()) {
                register(definition);
                follow(definition.job().id());
            }
        }
        every(setup.lookAroundEvery(), this::lookAround);
        if (setup.runsJobs()) {
            every(beatInterval(), units::beat);
            if (setup.followsSchedules()) {
                setup.engine().start();
            }
            definitions.keySet().forEach(this::enqueue);
        }
    }

    /**
     * A node that is frozen while it holds a job keeps it until its transaction is ended for it: then the others must not fail
     * to start. Each try waits for as long as the store waits for a lock.
     */
    private void register(JobDefinition definition) {
        JobId job = definition.job().id();
        for (int tries = 1; ; tries++) {
            try {
                register.register(job, definition.schedule(), definition.revision());
                return;
            } catch (RuntimeException e) {
                FailureCause cause = FailureCause.of(e, FailureCause.Code.ERROR);
                if (!cause.isLockTimeout() || tries == MOST_TRIES) {
                    throw e;
                }
                LOG.warn("{} is held by another node; will try again: {}", job, cause);
            }
        }
    }

    private Duration beatInterval() {
        Duration least = Duration.ofSeconds(30);
        for (JobDefinition definition : definitions.values()) {
            JobSettings settings = definition.settings();
            least = min(
                    least,
                    min(
                            settings.takeoverAfter().dividedBy(6),
                            settings.pageDeadline().dividedBy(4)));
        }
        return least.compareTo(Duration.ofMillis(50)) < 0 ? Duration.ofMillis(50) : least;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void every(Duration interval, Runnable task) {
        long nanos = interval.toNanos();
        timers.add(setup.timer().scheduleWithFixedDelay(guarded(task), nanos, nanos, TimeUnit.NANOSECONDS));
    }

    /** An error, too, must not end the heartbeats, or a thread of the engine. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable t) {
                LOG.warn("will try again: {}", FailureCause.of(t, FailureCause.Code.ERROR));
            }
        };
    }

    /** The engine is told the fire times in force, which another node may have changed. */
    private Optional<FireTimes> follow(JobId job) {
        Optional<FireTimes> inForce = periods.fireTimes(job);
        inForce.ifPresentOrElse(
                times -> setup.engine().register(job, times, units(job), wakeUp),
                () -> setup.engine().unregister(job));
        return inForce;
    }

    private int units(JobId job) {
        return require(job).settings().units();
    }

    private final class Waking implements SchedulerEngine.WakeUp {

        @Override
        public void wake(JobId job, Instant fireTime) {
            if (setup.runsJobs()) {
                enqueue(job);
            }
        }

        /** The engine has woken, or will wake, threads for the other units; so no worker is asked to help. */
        @Override
        public void work(JobId job, Instant fireTime) {
            if (setup.runsJobs() && !stopping) {
                guarded(() -> tick(job, () -> {})).run();
            }
        }
    }

    private void lookAround() {
        execute(units::lookForAwaited);
        if (setup.runsJobs()) {
            definitions.keySet().forEach(this::enqueue);
        }
    }

    private void enqueue(JobId job) {
        Runnable tick = () -> {
            queued.remove(job);
            tick(job, () -> enqueue(job));
        };
        if (queued.add(job) && !execute(tick)) {
            queued.remove(job);
        }
    }

    private boolean execute(Runnable task) {
        if (stopping) {
            return false;
        }
        try {
            setup.workers().execute(guarded(task));
            return true;
        } catch (RejectedExecutionException e) {
            if (!stopping) {
                LOG.warn("the workers take no more; will try again");
            }
            return false;
        }
    }

    private void tick(JobId job, Runnable claimed) {
        JobDefinition definition = require(job);
        if (setup.followsSchedules()) {
            follow(job).ifPresent(times -> periods.openDue(definition, times));
        }
        if (units.work(definition, claimed)) {
            definitions.values().stream()
                    .filter(d -> d.job().id().equals(job) || d.job().waitsFor().contains(job))
                    .forEach(d -> enqueue(d.job().id()));
        }
    }

    /**
     * Asks for a run.
     *
     * @param job the job
     * @param options how the run differs from a scheduled one
     * @return a handle of the new execution; or of the one that is running already with the same scope (the same
     *     writer, or all writers)
     * @throws UnknownJobException if there is no such job
     * @throws IllegalArgumentException if the {@code asOf} lies in the future of the store's clock
     */
    public JobHandle trigger(JobId job, TriggerOptions options) {
        JobDefinition definition = require(job);
        options.asOf().ifPresent(asOf -> {
            if (asOf.isAfter(ledger.store().now().plus(Duration.ofMinutes(1)))) {
                throw new IllegalArgumentException("asOf lies in the future: %s; allowed: up to now".formatted(asOf));
            }
        });
        JobHandle handle = units.request(definition, options);
        int shares = options.writer().isPresent() ? 1 : definition.settings().units();
        workOn(definition, shares);
        return handle;
    }

    /** Here, and on other nodes where the engine reaches them; else these find it when they look around. */
    private void workOn(JobDefinition definition, int shares) {
        JobId job = definition.job().id();
        if (setup.runsJobs()) {
            enqueue(job);
        }
        int others = setup.runsJobs() ? shares - 1 : shares;
        // Engines know the jobs that have a schedule.
        if (others > 0 && definition.schedule().isPresent()) {
            // The wish is in the ledger: whatever keeps the engine from it, others find it when they look around.
            guarded(() -> setup.engine().wakeNow(job, others)).run();
        }
    }

    /** {@return the jobs as they stand now, in the order of their definition} */
    public List<JobInfo> jobs() {
        return definitions.values().stream().map(this::info).toList();
    }

    private JobInfo info(JobDefinition definition) {
        JobId job = definition.job().id();
        Optional<JobRecord> record = register.find(job);
        Optional<Schedule> schedule = record.map(JobRecord::inForce).orElse(definition.schedule());
        boolean paused = record.map(JobRecord::paused).orElse(false);
        List<Execution> newest =
                ledger.store().executions(ExecutionQuery.newest(1).of(job));
        boolean running = !ledger.store()
                .executions(ExecutionQuery.newest(1).of(job).in(ExecutionStatus.RUNNING))
                .isEmpty();
        Optional<FireTime> next = paused
                ? Optional.empty()
                : schedule.flatMap(
                        s -> s.resolve(setup.learningZone()).next(setup.clock().instant()));
        return new JobInfo(
                job,
                definition.job().name(),
                schedule,
                schedule.flatMap(Schedule::zone).orElse(setup.learningZone()),
                next,
                running ? JobInfo.State.RUNNING : paused ? JobInfo.State.PAUSED : JobInfo.State.IDLE,
                List.copyOf(units.progress(job)),
                newest.stream().findFirst());
    }

    /**
     * Holds scheduled runs of a job back, on all nodes.
     *
     * @param job the job
     * @throws UnknownJobException if there is no such job
     */
    public void pause(JobId job) {
        register.pause(require(job).job().id());
    }

    /**
     * Ends a pause; periods that came meanwhile are missed.
     *
     * @param job the job
     * @throws UnknownJobException if there is no such job
     */
    public void resume(JobId job) {
        register.resume(require(job).job().id());
        periods.forget(job);
    }

    /**
     * Sets the schedule of a job at run time, on all nodes: stored, and in force until {@link #clearReschedule}.
     *
     * @param job the job
     * @param schedule when it runs from now on
     * @throws UnknownJobException if there is no such job
     */
    public void reschedule(JobId job, Schedule schedule) {
        register.override(require(job).job().id(), schedule);
        rescheduled(job);
    }

    /**
     * Returns to the schedule set in code.
     *
     * @param job the job
     * @throws UnknownJobException if there is no such job
     */
    public void clearReschedule(JobId job) {
        register.clearOverride(require(job).job().id());
        rescheduled(job);
    }

    private void rescheduled(JobId job) {
        periods.forget(job);
        if (setup.followsSchedules()) {
            follow(job);
            enqueue(job);
        }
    }

    /**
     * Asks for the end of an execution.
     *
     * @param id the execution
     * @return whether it was running
     * @throws ai.dyslex.learning.ledger.UnknownExecutionException if there is no such execution
     */
    public boolean cancel(ExecutionId id) {
        boolean wasRunning = ledger.cancel(id);
        boolean heldHere = units.cancelHere(id);
        if (wasRunning && !heldHere) {
            // Nobody held it, so nobody else tells of its end.
            ledger.store().execution(id).filter(e -> e.status().isFinal()).ifPresent(listener::executionEnded);
        }
        execute(units::lookForAwaited);
        return wasRunning;
    }

    /**
     * Runs a failed or cancelled execution once more, from where it stopped.
     *
     * @param id the execution
     * @return the execution, running again; unchanged if it was running
     * @throws ai.dyslex.learning.ledger.UnknownExecutionException if there is no such execution
     * @throws IllegalStateException if it went through all writers or never ran, if another run of the same scope is
     *     under way, or if the job runs in order and a newer run is done
     * @throws UnknownJobException if its job is not defined on this node
     */
    public Execution rerun(ExecutionId id) {
        Optional<JobDefinition> definition =
                ledger.store().execution(id).map(Execution::job).map(this::require);
        Execution again =
                ledger.rerun(id, definition.map(known -> known.job().inOrder()).orElse(false));
        workOn(require(again.job()), again.units());
        return again;
    }

    /**
     * {@return a job's definition}
     *
     * @param job the job
     * @throws UnknownJobException if there is no such job
     */
    public JobDefinition require(JobId job) {
        JobDefinition definition = definitions.get(job);
        if (definition == null) {
            throw new UnknownJobException(job, definitions.keySet());
        }
        return definition;
    }

    /**
     * {@return the latest periods that have come and have not been begun by any node, by their jobs; empty if schedules
     * are not followed}
     */
    public Map<JobId, FireTime> notBegun() {
        return setup.followsSchedules() ? periods.notBegun() : Map.of();
    }

    /** {@return the jobs, in the order of their definition} */
    public List<LearningJob> allJobs() {
        return definitions.values().stream().map(JobDefinition::job).toList();
    }

    /** {@return this node as it stands now, as far as its pages go} */
    public NodeInfo node() {
        return new NodeInfo(setup.node(), setup.runsJobs(), setup.followsSchedules(), units.held(), 0, 0)
                .plus(units.abandonedThreads());
    }

    /** {@return this node's clock} */
    public Clock clock() {
        return setup.clock();
    }

    /**
     * Stops the engine, lets each running unit end its page and gives it back; after {@code grace} interrupts.
     *
     * @param grace how long to wait for the engine, and then as long again for the units
     * @return whether all of them ended
     */
    public boolean stop(Duration grace) {
        stopping = true;
        // The threads of the engine may be at work on units.
        units.beginToStop();
        boolean engineEnded = setup.engine().stop(grace);
        boolean unitsEnded = units.stop(grace);
        timers.forEach(t -> t.cancel(false));
        return engineEnded && unitsEnded;
    }
}
