package ai.dyslex.learning;

import ai.dyslex.learning.alert.AlertMonitor;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.alert.AlertSink;
import ai.dyslex.learning.cleanup.CleanupPolicy;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.improvement.ImprovementPolicy;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.JobRunner;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.job.RunnerSetup;
import ai.dyslex.learning.job.Sleeper;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressPolicy;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.Identifiers;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.RecorderPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts {@link LearningJobs} together. Required are {@link #store}, {@link #learningZone}, and {@link #engine} unless the node
 * only triggers or is unscheduled; the jobs are those that are asked for.
 *
 * <!-- examples/embeddings/src/main/java/ai/dyslex/learning/examples/plain/PlainHost.java -->
 * <pre>{@code
 * return LearningJobs.builder()
 *         .store(JdbcLearningStore.builder(pool).build())
 *         .engine(ExecutorEngine.on(executor, clock))
 *         .timer(executor)
 *         .clock(clock)
 *         .detectNoChangeWords(new LikelyMisspellingVeto(english))
 *         .triggerModelRetraining(new QuickCorrectionTrainer(english))
 *         .detectImprovementPatterns()
 *         .generateProgressSnapshots()
 *         .properties(settings)
 *         .build();
 * }</pre>
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>{@code detect_no_change_words} daily 02:00, {@code trigger_model_retraining} daily 02:30, {@code
 *       cleanup_old_observations} daily 03:00, {@code detect_improvement_patterns} Mondays 03:00, {@code
 *       generate_progress_snapshots} Mondays 03:30, in the learning zone
 *   <li>{@link JobSettings#defaults()}; for retraining pages of 50 writers; improvement catches up with up to 4 weeks, in order
 *   <li>the system's clock; two daemon threads for the job bodies, one for heartbeats, one for alerts and upkeep, and some for
 *       trainings, unless executors are given
 *   <li>{@link AlertPolicy#defaults()}, alerts to the log
 *   <li>400 days for executions and alerts that have ended
 *   <li>30 seconds for running units to end at {@link LearningJobs#close()}
 * </ul>
 */
public final class LearningJobsBuilder {

    private static final Duration LONGEST = Duration.ofDays(365);

    private final List<Consumer<LearningEvent>> events = new ArrayList<>();
    private final List<JobListener> jobListeners = new ArrayList<>();
    private final LearningProperties properties = new LearningProperties();
    private final JobPlans plans = new JobPlans(properties);

    private @Nullable LearningStore store;
    private @Nullable SchedulerEngine engine;
    private @Nullable ZoneId learningZone;
    private @Nullable ExecutorService workers;
    private @Nullable ScheduledExecutorService timer;
    private @Nullable Executor upkeep;
    private @Nullable Executor trainingPool;
    private final List<AlertSink> sinks = new ArrayList<>(List.of(AlertSink.logging()));
    private AlertPolicy alertPolicy = AlertPolicy.defaults();
    private Duration keepExecutions = Duration.ofDays(400);
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.real();
    private LongSupplier ticker = System::nanoTime;
    private RecorderPolicy recorderPolicy = RecorderPolicy.defaults();
    private Duration grace = Duration.ofSeconds(30);
    private Duration lookAroundEvery = Duration.ofSeconds(30);
    private Duration lateAfter = Duration.ofMinutes(1);
    private String node = "node-" + ProcessHandle.current().pid() + "-"
            + UUID.randomUUID().toString().substring(0, 8);
    private int workerThreads = 2;
    private boolean runsJobs = true;
    private boolean followsSchedules = true;

    LearningJobsBuilder() {}

    /**
     * Where everything is kept. Required.
     *
     * @param learningStore stays open when the library is closed
     * @return this builder
     */
    public LearningJobsBuilder store(LearningStore learningStore) {
        this.store = Objects.requireNonNull(learningStore, "store");
        return this;
    }

    /**
     * What wakes the jobs. Required, unless the node only triggers.
     *
     * @param schedulerEngine the host's scheduler
     * @return this builder
     */
    public LearningJobsBuilder engine(SchedulerEngine schedulerEngine) {
        this.engine = Objects.requireNonNull(schedulerEngine, "engine");
        return this;
    }

    /**
     * The zone whose days and weeks the jobs reckon in. Required: it is never taken from the JVM.
     *
     * @param zone with its rules for summer time, as {@code Europe/London}
     * @return this builder
     */
    public LearningJobsBuilder learningZone(ZoneId zone) {
        this.learningZone = Objects.requireNonNull(zone, "learningZone");
        return this;
    }

    /**
     * {@code detect_no_change_words}, with default policy.
     *
     * @param veto refuses words; {@link WordVeto#ownCorrectionsOnly()} is the least that one should choose
     * @return this builder
     */
    public LearningJobsBuilder detectNoChangeWords(WordVeto veto) {
        return detectNoChangeWords(veto, NoChangePolicy.defaults());
    }

    /**
     * {@code detect_no_change_words}.
     *
     * @param veto refuses words; {@link WordVeto#ownCorrectionsOnly()} is the least that one should choose
     * @param policy when a word that is left alone belongs into the dictionary
     * @return this builder
     */
    public LearningJobsBuilder detectNoChangeWords(WordVeto veto, NoChangePolicy policy) {
        plans.noChange(Objects.requireNonNull(veto, "veto"), Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * {@code trigger_model_retraining}, with default policy, its trainings on threads of the library's own.
     *
     * @param trainer trains and evaluates the writers' models
     * @return this builder
     */
    public LearningJobsBuilder triggerModelRetraining(ModelTrainer trainer) {
        return triggerModelRetraining(trainer, RetrainingPolicy.defaults());
    }

    /**
     * {@code trigger_model_retraining}, its trainings on daemon threads of the library's own: {@link
     * RetrainingPolicy#parallelism()} for each unit that is under way, ended when idle. A thread that was given up is replaced,
     * up to {@link RetrainingJob#MOST_ABANDONED} of them.
     *
     * @param trainer trains and evaluates the writers' models
     * @param policy when a writer is due, and how a candidate is judged
     * @return this builder
     */
    public LearningJobsBuilder triggerModelRetraining(ModelTrainer trainer, RetrainingPolicy policy) {
        return retraining(trainer, policy, OwnThreads::trainings);
    }

    /**
     * {@code trigger_model_retraining}.
     *
     * @param trainer trains and evaluates the writers' models
     * @param policy when a writer is due, and how a candidate is judged
     * @param trainings where {@link RetrainingPolicy#parallelism()} trainings of each unit go side by side; not the pool that
     *     runs the jobs, and with threads of its own, or a training that hangs holds up the whole page. Threads of it that the
     *     job gives up are its own to replace. Stays open
     * @return this builder
     */
    public LearningJobsBuilder triggerModelRetraining(
            ModelTrainer trainer, RetrainingPolicy policy, Executor trainings) {
        this.trainingPool = Objects.requireNonNull(trainings, "trainings");
        return retraining(trainer, policy, threads -> trainings);
    }

    private LearningJobsBuilder retraining(
            ModelTrainer trainer, RetrainingPolicy policy, Function<OwnThreads, Executor> trainings) {
        plans.retraining(
                Objects.requireNonNull(trainer, "trainer"), Objects.requireNonNull(policy, "policy"), trainings);
        return this;
    }

    /**
     * {@code detect_improvement_patterns}, with default policy.
     *
     * @return this builder
     */
    public LearningJobsBuilder detectImprovementPatterns() {
        return detectImprovementPatterns(ImprovementPolicy.defaults());
    }

    /**
     * {@code detect_improvement_patterns}.
     *
     * @param policy when a pattern counts as fading, and when as mastered
     * @return this builder
     */
    public LearningJobsBuilder detectImprovementPatterns(ImprovementPolicy policy) {
        plans.improvement(Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * {@code generate_progress_snapshots}, with default policy.
     *
     * @return this builder
     */
    public LearningJobsBuilder generateProgressSnapshots() {
        return generateProgressSnapshots(ProgressPolicy.defaults());
    }

    /**
     * {@code generate_progress_snapshots}.
     *
     * @param policy which weeks are reported
     * @return this builder
     */
    public LearningJobsBuilder generateProgressSnapshots(ProgressPolicy policy) {
        plans.progress(Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * {@code cleanup_old_observations}; off unless it is asked for, here or by a property.
     *
     * @param policy what counts as old
     * @return this builder
     */
    public LearningJobsBuilder cleanupOldObservations(CleanupPolicy policy) {
        plans.cleanup(Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * A job of the host's own.
     *
     * @param definition the job, its schedule and its settings
     * @return this builder
     * @throws IllegalArgumentException if a job with its id was given before
     */
    public LearningJobsBuilder job(JobDefinition definition) {
        plans.own(definition);
        return this;
    }

    /**
     * Settings as text, for whatever the host keeps its configuration in: those whose keys begin with {@code learning.jobs.}; others
     * are not looked at. They go before what was or will be set here otherwise. {@code docs/CONFIGURATION.md} lists them all:
     * {@code learning.jobs.detect-no-change-words.min-sessions=4}.
     *
     * @param settings by key
     * @return this builder
     * @throws InvalidPropertyException if a key is given twice, in two ways of writing; {@link #build()} throws it for a key that
     *     is not known and a value that is not allowed
     */
    public LearningJobsBuilder properties(Map<String, String> settings) {
        properties.putAll(settings);
        return this;
    }

    /**
     * As {@link #properties(Map)}, defaults included.
     *
     * @param settings by key
     * @return this builder
     * @throws InvalidPropertyException as there
     */
    public LearningJobsBuilder properties(Properties settings) {
        return properties(settings.stringPropertyNames().stream()
                .collect(Collectors.toMap(Function.identity(), settings::getProperty)));
    }

    /**
     * Another schedule for a job.
     *
     * @param job one of those that were asked for
     * @param schedule when it is to run, in place of the one that it has in code
     * @param revision raise it with each change, so that an older node does not undo it
     * @return this builder
     */
    public LearningJobsBuilder schedule(JobId job, Schedule schedule, long revision) {
        Objects.requireNonNull(schedule, "schedule");
        return change(job, d -> d.at(schedule, revision));
    }

    /**
     * Some other settings for a job: {@code changeSettings(NoChangeJob.ID, it -> it.withUnits(4))}.
     *
     * @param job one of those that were asked for
     * @param how from the settings as they stand to those that are to be
     * @return this builder
     */
    public LearningJobsBuilder changeSettings(JobId job, UnaryOperator<JobSettings> how) {
        Objects.requireNonNull(how, "how");
        return change(job, d -> d.with(how.apply(d.settings())));
    }

    /**
     * Other settings for a job, all of them.
     *
     * @param job one of those that were asked for
     * @param settings in place of what was set before
     * @return this builder
     */
    public LearningJobsBuilder settings(JobId job, JobSettings settings) {
        Objects.requireNonNull(settings, "settings");
        return change(job, d -> d.with(settings));
    }

    private LearningJobsBuilder change(JobId job, UnaryOperator<JobDefinition> how) {
        plans.change(Objects.requireNonNull(job, "job"), how);
        return this;
    }

    /**
     * Hears of what was learnt.
     *
     * @param listener called after each commit, beside those given before
     * @return this builder
     */
    public LearningJobsBuilder listener(LearningListener listener) {
        events.add(Objects.requireNonNull(listener, "listener")::on);
        return this;
    }

    /**
     * Hears of executions on this node.
     *
     * @param listener beside those given before
     * @return this builder
     */
    public LearningJobsBuilder jobListener(JobListener listener) {
        jobListeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * The node's name, as it shows in the ledger: 1 to 200 characters, unique among the nodes.
     *
     * @param name by default made of the process id and something random
     * @return this builder
     * @throws IllegalArgumentException if it is no such name
     */
    public LearningJobsBuilder node(String name) {
        this.node = Identifiers.check("node", name, 200);
        return this;
    }

    /**
     * This node asks for runs, and leaves them to others. Needs no engine; one that reaches the others, which this node never
     * starts, has them woken at once.
     *
     * @return this builder
     */
    public LearningJobsBuilder triggerOnly() {
        this.runsJobs = false;
        return this;
    }

    /**
     * This node follows no schedule: it runs what is triggered, and takes over from nodes that die. Needs no engine.
     *
     * @return this builder
     */
    public LearningJobsBuilder unscheduled() {
        this.followsSchedules = false;
        return this;
    }

    /**
     * Runs the job bodies, on at least one thread; stays open. A thread of it that ignores its interrupt is given up, and its own
     * to replace; {@link LearningJobs#node()} tells how many there are.
     *
     * @param executor not the one of the trainings, nor the timer
     * @return this builder
     */
    public LearningJobsBuilder workers(ExecutorService executor) {
        this.workers = Objects.requireNonNull(executor, "workers");
        return this;
    }

    /**
     * How many threads of its own the library runs job bodies on, if no executor is given. Of those that ignore their interrupt
     * and are given up, up to 8 are replaced until they are back.
     *
     * @param threads 1 or more
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public LearningJobsBuilder workerThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("workerThreads is %d; allowed: 1 or more".formatted(threads));
        }
        this.workerThreads = threads;
        return this;
    }

    /**
     * Sends heartbeats and looks around; stays open. Not the executor of the job bodies.
     *
     * @param executor neither that of the job bodies nor that of the trainings
     * @return this builder
     */
    public LearningJobsBuilder timer(ScheduledExecutorService executor) {
        this.timer = Objects.requireNonNull(executor, "timer");
        return this;
    }

    /**
     * What people are told, and how often.
     *
     * @param policy replaces {@link AlertPolicy#defaults()}
     * @return this builder
     */
    public LearningJobsBuilder alerts(AlertPolicy policy) {
        this.alertPolicy = Objects.requireNonNull(policy, "policy");
        return this;
    }

    /**
     * Another place where alerts go, beside the log.
     *
     * @param sink called beside the log and those given before
     * @return this builder
     */
    public LearningJobsBuilder alertSink(AlertSink sink) {
        this.sinks.add(Objects.requireNonNull(sink, "sink"));
        return this;
    }

    /**
     * Puts alerts together, sends them, and deletes old executions; stays open. Not the executor of the job bodies.
     *
     * @param executor one thread suffices
     * @return this builder
     */
    public LearningJobsBuilder upkeep(Executor executor) {
        this.upkeep = Objects.requireNonNull(executor, "executor");
        return this;
    }

    /**
     * How long executions and alerts are kept once they have ended; the last complete execution of each job stays, as later
     * ones build on it.
     *
     * @param retention 1 to 36,500 days
     * @return this builder
     * @throws IllegalArgumentException if it is not 1 to 36,500 days
     */
    public LearningJobsBuilder keepExecutions(Duration retention) {
        if (retention.compareTo(Duration.ofDays(1)) < 0 || retention.compareTo(Duration.ofDays(36_500)) > 0) {
            throw new IllegalArgumentException("keepExecutions is %s; allowed: 1 to 36500 days".formatted(retention));
        }
        this.keepExecutions = retention;
        return this;
    }

    /**
     * This node's clock.
     *
     * @param nodeClock its instants alone are looked at; the zone is {@link #learningZone}
     * @return this builder
     */
    public LearningJobsBuilder clock(Clock nodeClock) {
        this.clock = Objects.requireNonNull(nodeClock, "clock");
        return this;
    }

    /**
     * Virtual time for tests: how retries wait, and what elapsed nanoseconds are.
     *
     * @param waiting waits between two tries
     * @param nanos counts up as {@link System#nanoTime()} does
     * @return this builder
     */
    public LearningJobsBuilder elapsedTime(Sleeper waiting, LongSupplier nanos) {
        this.sleeper = Objects.requireNonNull(waiting, "waiting");
        this.ticker = Objects.requireNonNull(nanos, "nanos");
        return this;
    }

    /**
     * How what people write is taken in.
     *
     * @param policy replaces {@link RecorderPolicy#defaults()}
     * @return this builder
     */
    public LearningJobsBuilder recorderPolicy(RecorderPolicy policy) {
        this.recorderPolicy = Objects.requireNonNull(policy, "recorderPolicy");
        return this;
    }

    /**
     * How long running units may take to end at {@link LearningJobs#close()} before they are interrupted.
     *
     * @param duration 0 to 365 days
     * @return this builder
     * @throws IllegalArgumentException if it is negative, or longer than 365 days
     */
    public LearningJobsBuilder closeGrace(Duration duration) {
        if (duration.isNegative() || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "closeGrace is %s; allowed: 0 to %d days".formatted(duration, LONGEST.toDays()));
        }
        this.grace = duration;
        return this;
    }

    /**
     * How often the ledger is asked for units to try again or to take over.
     *
     * @param interval more than 0, at most 365 days
     * @return this builder
     * @throws IllegalArgumentException if it is not positive, or longer than 365 days
     */
    public LearningJobsBuilder lookAroundEvery(Duration interval) {
        if (interval.isNegative() || interval.isZero() || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "lookAroundEvery is %s; allowed: positive, at most %d days".formatted(interval, LONGEST.toDays()));
        }
        this.lookAroundEvery = interval;
        return this;
    }

    /** All properties that {@link #build()} has asked for. */
    List<LearningProperties.Described> describedProperties() {
        return properties.described();
    }

    /**
     * Builds the library; {@link LearningJobs#start()} begins.
     *
     * @return the library, not started yet
     * @throws IllegalStateException if something required is missing
     * @throws IllegalArgumentException if what was given does not go together
     * @throws UnknownJobException if a schedule or settings were given for a job that was not asked for
     */
    public LearningJobs build() {
        readGeneralProperties();
        LearningStore learningStore = require(store, "store");
        ZoneId zone = require(learningZone, "learningZone");
        SchedulerEngine schedulerEngine = schedulerEngine();
        checkExecutors();
        OwnThreads threads = new OwnThreads();
        JobPlans.Made made = plans.make(learningStore, threads, ticker);
        properties.checkAllKnown();
        RecorderPolicy recording =
                made.retention().map(recorderPolicy::retaining).orElse(recorderPolicy);
        LearningRecorder recorder = new LearningRecorder(
                learningStore.unitOfWork(), learningStore.writers(), learningStore.recordings(), clock, recording);
        PersonalDictionary dictionary = new PersonalDictionary(
                learningStore.unitOfWork(), learningStore.writers(), learningStore.dictionaries(), clock);
        ScheduledExecutorService beats = timer == null ? threads.timer() : timer;
        AlertMonitor monitor =
                new AlertMonitor(learningStore.alerts(), learningStore.ledger(), node, alertPolicy, sinks);
        List<JobListener> listeners = new ArrayList<>(jobListeners);
        listeners.add(new JobListener() {
            @Override
            public void clockRefused(JobId job, Instant fireTime) {
                monitor.clockRefused(job, fireTime);
            }
        });
        if (workers == null) {
            listeners.add(0, threads.replacing());
        }
        JobRunner runner = new JobRunner(new RunnerSetup(
                node,
                runsJobs,
                runsJobs && followsSchedules,
                made.definitions(),
                learningStore.unitOfWork(),
                learningStore.writers(),
                learningStore.ledger(),
                zone,
                schedulerEngine,
                clock,
                workers == null ? threads.workers(workerThreads) : workers,
                beats,
                sleeper,
                ticker,
                lookAroundEvery,
                lateAfter,
                recorder::closeIdleSessions,
                listeners,
                events));
        Optional<Upkeep> keeping = Optional.empty();
        if (runsJobs) {
            Executor keeper = upkeep == null ? threads.upkeep() : upkeep;
            keeping = Optional.of(new Upkeep(monitor, learningStore, runner, keeper, keepExecutions, ticker));
        }
        return new LearningJobs(
                learningStore, runner, recorder, dictionary, keeping, lookAroundEvery, beats, threads, grace);
    }

    private void readGeneralProperties() {
        properties.value("zone", PropertyValue.ZONE, Optional.empty()).ifPresent(this::learningZone);
        properties.apply("node", PropertyValue.TEXT, Optional.empty(), this::node);
        properties.apply("worker-threads", PropertyValue.INTEGER, Optional.of(workerThreads), this::workerThreads);
        properties.apply("keep-executions", PropertyValue.DURATION, Optional.of(keepExecutions), this::keepExecutions);
        properties.apply("close-grace", PropertyValue.DURATION, Optional.of(grace), this::closeGrace);
        properties.apply(
                "look-around-every", PropertyValue.DURATION, Optional.of(lookAroundEvery), this::lookAroundEvery);
        alertPolicy = properties.over("alerts", alertPolicy);
        recorderPolicy = properties.over("recorder", recorderPolicy);
    }

    /** A node that only triggers uses an engine, if it has one, to wake others. */
    private SchedulerEngine schedulerEngine() {
        if (runsJobs && followsSchedules) {
            return require(engine, "engine");
        }
        return engine == null || !followsSchedules ? new NoEngine() : engine;
    }

    private void checkExecutors() {
        if (timer != null && timer == workers) {
            throw new IllegalArgumentException(
                    "workers and timer are the same executor; heartbeats would wait for the jobs: give each its own");
        }
        if (trainingPool != null && trainingPool == workers) {
            throw new IllegalArgumentException(
                    "workers and trainings are the same executor; the job that waits for its trainings would take the"
                            + " thread that they wait for: give each its own");
        }
        if (trainingPool != null && trainingPool == timer) {
            throw new IllegalArgumentException(
                    "timer and trainings are the same executor; heartbeats would wait for the trainings: give each its own");
        }
    }

    private static <T> T require(@Nullable T value, String what) {
        if (value == null) {
            throw new IllegalStateException("%s is required; call .%s(…)".formatted(what, what));
        }
        return value;
    }
}
