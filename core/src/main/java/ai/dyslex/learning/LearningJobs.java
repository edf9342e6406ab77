package ai.dyslex.learning;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobRunner;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.NodeInfo;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The library, as a host sees it: background jobs that learn from what people write, on the scheduler that the host runs.
 *
 * <p>Made by {@link #builder()}, begun by {@link #start()}, ended by {@link #close()}. Thread-safe.
 *
 * <!-- examples/runner/src/main/java/ai/dyslex/learning/runner/embedding/FifteenLines.java -->
 * <pre>{@code
 * jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();
 * jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
 * }</pre>
 */
public final class LearningJobs implements AutoCloseable {

    private static final int MOST_LISTED = 1000;

    private enum State {
        NEW,
        STARTED,
        CLOSED
    }

    private final LearningStore store;
    private final JobRunner runner;
    private final LearningRecorder recorder;
    private final PersonalDictionary dictionary;
    private final Optional<Upkeep> upkeep;
    private final Duration lookAroundEvery;
    private final ScheduledExecutorService timer;
    private final OwnThreads threads;
    private final Duration grace;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    LearningJobs(
            LearningStore store,
            JobRunner runner,
            LearningRecorder recorder,
            PersonalDictionary dictionary,
            Optional<Upkeep> upkeep,
            Duration lookAroundEvery,
            ScheduledExecutorService timer,
            OwnThreads threads,
            Duration grace) {
        this.store = store;
        this.runner = runner;
        this.recorder = recorder;
        this.dictionary = dictionary;
        this.upkeep = upkeep;
        this.lookAroundEvery = lookAroundEvery;
        this.timer = timer;
        this.threads = threads;
        this.grace = grace;
    }

    /**
     * Begins to put the library together.
     *
     * @return a builder with the defaults
     */
    public static LearningJobsBuilder builder() {
        return new LearningJobsBuilder();
    }

    /**
     * Registers the jobs, catches up with periods that came while no node was up, and begins to run.
     *
     * @return this
     * @throws NotRunningException if it was started or closed before
     */
    public LearningJobs start() {
        if (!state.compareAndSet(State.NEW, State.STARTED)) {
            throw new NotRunningException("started already; build a new one to start again");
        }
        try {
            runner.start();
            upkeep.ifPresent(u -> u.start(timer, lookAroundEvery));
        } catch (RuntimeException e) {
            // Out of reach, say: starting can be tried again.
            state.compareAndSet(State.STARTED, State.NEW);
            throw e;
        }
        return this;
    }

    /** {@return what takes in what people write} Works without {@link #start()}. */
    public LearningRecorder recorder() {
        return recorder;
    }

    /** {@return the personal dictionaries} Works without {@link #start()}. */
    public PersonalDictionary dictionary() {
        return dictionary;
    }

    /**
     * Runs a job now, over all writers. See {@link #triggerJobNow(JobId, TriggerOptions)}.
     *
     * @param job a job of this library, of the host's own too
     * @return the execution, for its end to be waited for
     * @throws ai.dyslex.learning.job.UnknownJobException if there is no such job
     * @throws NotRunningException if the library is not started, or closed
     */
    public JobHandle triggerJobNow(JobId job) {
        return triggerJobNow(job, TriggerOptions.defaults());
    }

    /**
     * Runs a job now. While a run of the same scope is under way (the same writer, or all writers), this returns that one.
     *
     * @param job a job of this library, of the host's own too
     * @param options for whom, as of when, dry or not, and who asks
     * @return the execution, for its end to be waited for
     * @throws ai.dyslex.learning.job.UnknownJobException if there is no such job
     * @throws NotRunningException if the library is not started, or closed
     * @throws IllegalArgumentException if the {@code asOf} lies in the future
     */
    public JobHandle triggerJobNow(JobId job, TriggerOptions options) {
        JobHandle handle =
                started().trigger(Objects.requireNonNull(job, "job"), Objects.requireNonNull(options, "options"));
        options.writer().ifPresent(this::eraseIfForgotten);
        return handle;
    }

    /**
     * A run that is asked for after its writer was forgotten, or meanwhile, must not bring the id back into the ledger. Locking
     * the writer waits for a forgetting that is under way.
     */
    private void eraseIfForgotten(UserId user) {
        store.unitOfWork().execute(() -> {
            boolean alive = !store.writers().lockAlive(Set.of(user)).isEmpty();
            if (!alive && store.writers().buriedAt(user).isPresent()) {
                store.ledger().erase(user);
            }
            return user;
        });
    }

    /**
     * {@return the jobs as they stand now}
     *
     * @throws NotRunningException if the library is not started, or closed
     */
    public List<JobInfo> jobs() {
        return started().jobs();
    }

    /** {@return this node as it stands now} Works without {@link #start()}, and after {@link #close()}. */
    public NodeInfo node() {
        NodeInfo info = runner.node();
        for (LearningJob job : runner.allJobs()) {
            if (job instanceof RetrainingJob retraining) {
                info = info.plus(retraining.abandonedThreads());
            }
        }
        return info;
    }

    /**
     * {@return the executions of all nodes, the newest first}
     *
     * @param query which ones, and how many at most
     */
    public List<Execution> executions(ExecutionQuery query) {
        return store.ledger().executions(Objects.requireNonNull(query, "query"));
    }

    /**
     * {@return that execution as it stands now}
     *
     * @param id of an execution on whichever node
     * @throws UnknownExecutionException if there is none with this id
     */
    public Execution execution(ExecutionId id) {
        return store.ledger()
                .execution(Objects.requireNonNull(id, "id"))
                .orElseThrow(() -> new UnknownExecutionException(id));
    }

    /**
     * {@return the attempts at an execution, by unit, then number; empty if there is none with this id}
     *
     * @param id of an execution on whichever node
     */
    public List<Attempt> attempts(ExecutionId id) {
        return store.ledger().attempts(Objects.requireNonNull(id, "id"));
    }

    /**
     * {@return what people were told of the jobs, on all nodes, the newest first}
     *
     * @param limit how many at most, 1 to 1,000
     * @throws IllegalArgumentException if the limit is not 1 to 1,000
     */
    public List<Alert> alerts(int limit) {
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit is %d; allowed: 1 to 1000".formatted(limit));
        }
        return store.alerts().newest(limit);
    }

    /**
     * Holds scheduled runs of a job back, on all nodes. {@link #triggerJobNow} still works.
     *
     * @param job a job of this library
     * @throws ai.dyslex.learning.job.UnknownJobException if there is no such job
     * @throws NotRunningException if the library is not started, or closed
     */
    public void pause(JobId job) {
        started().pause(Objects.requireNonNull(job, "job"));
    }

    /**
     * Ends a pause. Periods that came meanwhile are not due: the ledger has them as missed.
     *
     * @param job a job of this library
     * @throws ai.dyslex.learning.job.UnknownJobException if there is no such job
     * @throws NotRunningException if the library is not started, or closed
     */
    public void resume(JobId job) {
        started().resume(Objects.requireNonNull(job, "job"));
    }

    /**
     * Sets a job's schedule at run time: stored, on all nodes, until {@link #clearReschedule}.
     *
     * @param job a job of this library
     * @param schedule when it is to run from now on
     * @throws ai.dyslex.learning.job.UnknownJobException if there is no such job
     * @throws NotRunningException if the library is not started, or closed
     */
    public void reschedule(JobId job, Schedule schedule) {
        started().reschedule(Objects.requireNonNull(job, "job"), Objects.requireNonNull(schedule, "schedule"));
    }

    /**
     * Returns to the schedule that is set in code.
     *
     * @param job a job of this library
     * @throws ai.dyslex.learning.job.UnknownJobException if there is no such job
     * @throws NotRunningException if the library is not started, or closed
     */
    public void clearReschedule(JobId job) {
        started().clearReschedule(Objects.requireNonNull(job, "job"));
    }

    /**
     * Asks for the end of an execution, on whichever node; what its pages have written stays.
     *
     * @param id of an execution on whichever node
     * @return whether it was running
     * @throws UnknownExecutionException if there is none with this id
     */
    public boolean cancel(ExecutionId id) {
        return started().cancel(Objects.requireNonNull(id, "id"));
    }

    /**
     * Runs a failed or cancelled execution once more, from where it stopped, with all its attempts anew.
     *
     * @param id of an execution that has failed or was cancelled
     * @return the execution, running again
     * @throws UnknownExecutionException if there is none with this id
     * @throws ai.dyslex.learning.job.UnknownJobException if this node does not have its job
     * @throws IllegalStateException if it is neither, or another full run of the job is under way, or a newer one is done of a
     *     job that runs in order
     */
    public Execution rerun(ExecutionId id) {
        JobRunner running = started();
        // Else it would run again in the ledger and nowhere else.
        running.require(execution(id).job());
        return running.rerun(id);
    }

    /**
     * Takes back the dictionary words that an execution has added, or its promotions, as far as they are still as it left
     * them. A later run may learn the same again: change the policy first where that was the fault. Works without {@link
     * #start()}.
     *
     * @param id of an execution that has ended
     * @return what was taken back
     * @throws UnknownExecutionException if there is none with this id
     * @throws ai.dyslex.learning.job.UnknownJobException if this library does not have its job
     * @throws IllegalStateException if it still runs
     * @throws UnsupportedOperationException if its job adds nothing that could be taken back
     */
    public Counts revert(ExecutionId id) {
        Execution execution = execution(id);
        LearningJob job = runner.require(execution.job()).job();
        if (!execution.status().isFinal()) {
            throw new IllegalStateException(
                    "%s is %s; only an execution that has ended can be reverted: cancel it first"
                            .formatted(id, execution.status()));
        }
        return store.unitOfWork().execute(() -> job.revert(id));
    }

    /**
     * {@return what the library has learnt of one writer}
     *
     * @param user any writer; nothing is known of one who has never written
     */
    public LearningStats learningStats(UserId user) {
        Objects.requireNonNull(user, "user");
        Map<JobId, Execution> last = new HashMap<>();
        for (LearningJob job : runner.allJobs()) {
            lastFull(job.id()).ifPresent(e -> last.put(job.id(), e));
        }
        PatternRepository patterns = store.patterns();
        return new LearningStats(
                user,
                store.recordings().signals(user),
                patterns.countByStatus(user),
                dictionary.words(user).size(),
                store.retraining().versions(user).stream().findFirst(),
                TrendRule.of(store.snapshots().newest(user, TrendRule.SNAPSHOTS)),
                last);
    }

    /** Runs for single writers may have followed in any number; mostly there are none. */
    private Optional<Execution> lastFull(JobId job) {
        Optional<ExecutionId> last = Optional.empty();
        for (int limit = 4; ; limit = Math.min(8 * limit, MOST_LISTED)) {
            List<Execution> page =
                    store.ledger().executions(new ExecutionQuery(Optional.of(job), Set.of(), last, limit));
            Optional<Execution> full = page.stream().filter(Execution::isFull).findFirst();
            if (full.isPresent() || page.size() < limit) {
                return full;
            }
            last = Optional.of(page.get(page.size() - 1).id());
        }
    }

    /**
     * Erases a writer everywhere, and leaves a tombstone: nothing that is in flight brings the writer back, and what is
     * reported of them later is refused. Forgetting twice, or somebody unknown, is allowed.
     *
     * @param user whom to forget
     */
    public void forget(UserId user) {
        Objects.requireNonNull(user, "user");
        Instant now = runner.clock().instant().truncatedTo(ChronoUnit.MICROS);
        store.unitOfWork().execute(() -> {
            store.writers().bury(user, now);
            store.recordings().erase(user);
            store.dictionaries().erase(user);
            store.retraining().erase(user);
            store.patterns().erase(user);
            store.snapshots().erase(user);
            store.cleanup().erase(user);
            store.ledger().erase(user);
            return user;
        });
    }

    private JobRunner started() {
        State now = state.get();
        if (now == State.STARTED) {
            return runner;
        }
        throw new NotRunningException(now == State.NEW ? "not started; call start() first" : "closed");
    }

    /**
     * Stops: no further wake-up, running units end their page and are given back for other nodes; what does not end within the
     * grace is interrupted. Executors and stores of the host stay open. Closing twice is allowed.
     */
    @Override
    public void close() {
        State before = state.getAndSet(State.CLOSED);
        upkeep.ifPresent(u -> u.stop(grace));
        if (before == State.STARTED) {
            runner.stop(grace);
        }
        if (before != State.CLOSED) {
            threads.shutDown();
        }
    }
}
