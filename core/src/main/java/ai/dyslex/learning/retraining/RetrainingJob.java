package ai.dyslex.learning.retraining;

import ai.dyslex.learning.job.AbandonedThreads;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Trains the quick-correction adapters of the writers who are due, and promotes those that are better than the incumbent.
 *
 * <p>A training that goes wrong, in whatever way, is its writer's alone: it throws, even an error; its result cannot be used; or
 * it takes longer than {@link RetrainingPolicy#trainingDeadline()}. It is then interrupted, and given up if its thread does not
 * end within a second (or within the deadline, where that is shorter). A thread that was given up is counted by {@link
 * #abandonedThreads()} until it ends, and nothing that it comes to do is written. Once {@value #MOST_ABANDONED} are not back, no
 * further training begins on this node: writers fail at once, with {@link FailureCause.Code#NO_TRAINING_THREAD}.
 *
 * <p>All this takes an executor with threads of its own. On the thread of the job, {@code Runnable::run}, a training is
 * interrupted by the deadline of its page only; one that was too long has failed when it ends.
 */
public final class RetrainingJob implements LearningJob {

    /** {@code trigger_model_retraining}. */
    public static final JobId ID = new JobId("trigger_model_retraining");

    /** With so many threads given up and not back, no training begins any more. */
    public static final int MOST_ABANDONED = Trainings.MOST_ABANDONED;

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final RetrainingRepository repository;
    private final ModelTrainer trainer;
    private final RetrainingPolicy policy;
    private final Trainings trainings;

    /**
     * Trains on the thread that runs the job.
     *
     * @param repository the training data, and where the versions are kept
     * @param trainer trains and evaluates the writers' models
     * @param policy when a writer is due, and how a candidate is judged
     */
    @Inject
    public RetrainingJob(RetrainingRepository repository, ModelTrainer trainer, RetrainingPolicy policy) {
        this(repository, trainer, policy, Runnable::run);
    }

    /**
     * Trains on an executor.
     *
     * @param repository the training data, and where the versions are kept
     * @param trainer trains and evaluates the writers' models
     * @param policy when a writer is due, and how a candidate is judged
     * @param trainings where {@link RetrainingPolicy#parallelism()} trainings of each unit go side by side; not the pool that
     *     runs the jobs, which wait for them. A thread of it that was given up is its own to replace: a training that none of
     *     its threads begins within the deadline has failed. What it refuses to take is trained on the thread of the job
     */
    public RetrainingJob(
            RetrainingRepository repository, ModelTrainer trainer, RetrainingPolicy policy, Executor trainings) {
        this(repository, trainer, policy, trainings, System::nanoTime);
    }

    /**
     * Trains on an executor, timed by something other than the system.
     *
     * @param repository the training data, and where the versions are kept
     * @param trainer trains and evaluates the writers' models
     * @param policy when a writer is due, and how a candidate is judged
     * @param trainings as for the other constructor
     * @param ticker elapsed nanoseconds, by which trainings are timed; for virtual time in tests. Nobody waits longer than the
     *     deadline in real time either
     */
    public RetrainingJob(
            RetrainingRepository repository,
            ModelTrainer trainer,
            RetrainingPolicy policy,
            Executor trainings,
            LongSupplier ticker) {
        this.repository = repository;
        this.trainer = trainer;
        this.policy = policy;
        this.trainings = new Trainings(policy, trainings, ticker);
    }

    /** {@return the threads of trainings that were given up on this node} */
    public AbandonedThreads abandonedThreads() {
        return trainings.abandonedThreads();
    }

    /**
     * {@return how long one training may hold up its page: its deadline, and what it has after that to end by itself}
     */
    public Duration longestTraining() {
        return policy.trainingDeadline().plus(trainings.grace());
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public String policyFingerprint() {
        return "minNewPairs=%d,minAge=%s,heldOut=%s,minHeldOut=%d,mostTrainings=%d"
                .formatted(
                        policy.minNewPairs(),
                        policy.minAge(),
                        policy.heldOutShare(),
                        policy.minHeldOut(),
                        policy.maxTrainingsPerRun());
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        int room = roomFor(run, limit);
        return room < 1
                ? List.of()
                : repository.due(query(run, after, room)).stream()
                        .filter(w -> run.force() || DueRule.isDue(w, run.asOf(), policy))
                        .map(w -> new WriterRef(w.user(), w.occurrences()))
                        .toList();
    }

    /** Trainings that are left of the run's bound, shared evenly by its units. */
    private int roomFor(Run run, int limit) {
        int units = run.execution().units();
        long most = policy.maxTrainingsPerRun();
        long share = most / units + (run.unit() < most % units ? 1 : 0);
        long done = run.done().get("promoted") + run.done().get("rejected");
        return (int) Math.min(limit, share - done);
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(Math.min(roomFor(run, Integer.MAX_VALUE), repository.countDue(query(run, after, 1))));
    }

    private DueQuery query(Run run, Optional<UserId> after, int limit) {
        return new DueQuery(
                run.page(after, limit),
                run.asOf(),
                run.force() ? 0 : policy.minNewPairs(),
                run.force() ? EVER : run.asOf().minus(policy.minAge()),
                run.last()
                        .filter(this::wentThroughAll)
                        .flatMap(last -> run.sinceLast()
                                .map(news ->
                                        new DueQuery.Since(news, last.asOf().minus(policy.minAge())))));
    }

    /** So that who was due then was trained: nobody failed, and no unit came to the bound of its trainings. */
    private boolean wentThroughAll(Execution last) {
        Counts counts = last.counts();
        long trained = counts.get("promoted") + counts.get("rejected");
        return counts.failed() == 0 && trained < policy.maxTrainingsPerRun() / last.units();
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) throws InterruptedException {
        Map<UserId, List<PairOccurrence>> occurrences = new HashMap<>();
        for (PairOccurrence o : repository.occurrences(users, run.asOf())) {
            occurrences.computeIfAbsent(o.user(), u -> new ArrayList<>()).add(o);
        }
        Map<UserId, AdapterVersion> inUse = repository.inUse(users);
        Map<UserId, Integer> latest = repository.latestVersions(users);
        Training training = new Training(trainer, policy, run.execution().id(), run.asOf());

        return plan(trainings.run(
                run.execution(),
                users,
                user -> () -> training.of(
                        user,
                        occurrences.getOrDefault(user, List.of()),
                        Optional.ofNullable(inUse.get(user)),
                        latest.getOrDefault(user, 0))));
    }

    private PagePlan plan(List<Trainings.Result> results) {
        List<AdapterVersion> versions = new ArrayList<>();
        List<FailedWriter> failed = new ArrayList<>();
        for (Trainings.Result result : results) {
            result.version().ifPresent(versions::add);
            result.failure().ifPresent(cause -> failed.add(new FailedWriter(result.user(), cause)));
        }
        return new Plan(versions, failed, results.size() - versions.size() - failed.size());
    }

    @Override
    public Counts revert(ExecutionId execution) {
        return Counts.of("rolled_back", repository.rollBack(execution).size());
    }

    private final class Plan implements PagePlan {

        private final List<AdapterVersion> versions;
        private final List<FailedWriter> failed;
        private final int tooFew;

        Plan(List<AdapterVersion> versions, List<FailedWriter> failed, int tooFew) {
            this.versions = versions;
            this.failed = failed;
            this.tooFew = tooFew;
        }

        @Override
        public Set<UserId> touches() {
            Set<UserId> users = new HashSet<>();
            versions.forEach(v -> users.add(v.user()));
            failed.forEach(f -> users.add(f.user()));
            return users;
        }

        @Override
        public PageEffect preview() {
            return effect(versions, failed);
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            List<AdapterVersion> wanted =
                    versions.stream().filter(v -> alive.contains(v.user())).toList();
            Set<UserId> saved = wanted.isEmpty() ? Set.of() : repository.save(wanted);
            return effect(
                    wanted.stream().filter(v -> saved.contains(v.user())).toList(),
                    failed.stream().filter(f -> alive.contains(f.user())).toList());
        }

        private PageEffect effect(List<AdapterVersion> saved, List<FailedWriter> unable) {
            long promoted = saved.stream()
                    .filter(v -> v.decision() == AdapterVersion.Decision.PROMOTED)
                    .count();
            Counts counts = Counts.of("promoted", promoted)
                    .plus(Counts.of("rejected", saved.size() - promoted))
                    .plus(Counts.of("not_enough_data", tooFew))
                    .plus(Counts.of("superseded", versions.size() - saved.size()));
            List<AdapterTrained> events =
                    saved.stream().map(v -> new AdapterTrained(v.user(), v)).toList();
            return new PageEffect(counts, events, unable);
        }
    }
}
