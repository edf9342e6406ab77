package ai.dyslex.learning.retraining;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;

/** Trains the quick-correction adapters of the writers who are due, and promotes those that are better than the incumbent. */
public final class RetrainingJob implements LearningJob {

    /** {@code trigger_model_retraining}. */
    public static final JobId ID = new JobId("trigger_model_retraining");

    private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private final RetrainingRepository repository;
    private final ModelTrainer trainer;
    private final RetrainingPolicy policy;
    private final Executor trainings;

    /** Trains on the thread that runs the job. */
    @Inject
    public RetrainingJob(RetrainingRepository repository, ModelTrainer trainer, RetrainingPolicy policy) {
        this(repository, trainer, policy, Runnable::run);
    }

    /**
     * @param trainings where {@link RetrainingPolicy#parallelism()} trainings go side by side; not the pool that runs the
     *     jobs, which wait for them
     */
    public RetrainingJob(
            RetrainingRepository repository, ModelTrainer trainer, RetrainingPolicy policy, Executor trainings) {
        this.repository = repository;
        this.trainer = trainer;
        this.policy = policy;
        this.trainings = trainings;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public String policyFingerprint() {
        return "minNewPairs=%d,minAge=%s,heldOut=%s"
                .formatted(policy.minNewPairs(), policy.minAge(), policy.heldOutShare());
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
                run.force() ? EVER : run.asOf().minus(policy.minAge()));
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

        List<FutureTask<Optional<AdapterVersion>>> tasks = new ArrayList<>();
        for (UserId user : users) {
            Callable<Optional<AdapterVersion>> work = () -> training.of(
                    user,
                    occurrences.getOrDefault(user, List.of()),
                    Optional.ofNullable(inUse.get(user)),
                    latest.getOrDefault(user, 0));
            tasks.add(new FutureTask<>(work));
        }
        return collect(users, runAll(tasks));
    }

    /** At most {@code parallelism} of them wait or run at a time. */
    private List<FutureTask<Optional<AdapterVersion>>> runAll(List<FutureTask<Optional<AdapterVersion>>> tasks)
            throws InterruptedException {
        try {
            for (int i = 0; i < tasks.size(); i++) {
                if (i >= policy.parallelism()) {
                    await(tasks.get(i - policy.parallelism()));
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                start(tasks.get(i));
            }
            for (FutureTask<Optional<AdapterVersion>> task : tasks) {
                await(task);
            }
            return tasks;
        } catch (InterruptedException e) {
            tasks.forEach(t -> t.cancel(true));
            throw e;
        }
    }

    /** A pool that takes no more is no fault of the writer's: the training goes on here. */
    private void start(FutureTask<?> task) {
        try {
            trainings.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    private static void await(FutureTask<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            // Anything else is looked at when the results are collected.
        }
    }

    private PagePlan collect(List<UserId> users, List<FutureTask<Optional<AdapterVersion>>> tasks)
            throws InterruptedException {
        List<AdapterVersion> versions = new ArrayList<>();
        List<FailedWriter> failed = new ArrayList<>();
        int tooFew = 0;
        for (int i = 0; i < users.size(); i++) {
            try {
                Optional<AdapterVersion> version = tasks.get(i).get();
                version.ifPresent(versions::add);
                tooFew += version.isEmpty() ? 1 : 0;
            } catch (ExecutionException e) {
                if (e.getCause() instanceof InterruptedException) {
                    throw new InterruptedException();
                }
                failed.add(new FailedWriter(users.get(i), causeOf(e)));
            }
        }
        return new Plan(versions, failed, tooFew);
    }

    /** An outage is never charged to a writer: it fails the page, which is tried again. */
    private static FailureCause causeOf(ExecutionException e) {
        Throwable thrown = e.getCause() == null ? e : e.getCause();
        FailureCause cause = FailureCause.of(thrown, FailureCause.Code.ERROR);
        if (cause.code() == FailureCause.Code.OUTAGE) {
            throw new TrainingOutageException(thrown);
        }
        return cause;
    }

    /** Carries an outage out of a training. */
    private static final class TrainingOutageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TrainingOutageException(Throwable outage) {
            super("the database was out of reach during a training", outage);
        }
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
