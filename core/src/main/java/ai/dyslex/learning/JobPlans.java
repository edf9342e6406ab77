package ai.dyslex.learning;

import ai.dyslex.learning.cleanup.CleanupJob;
import ai.dyslex.learning.cleanup.CleanupPolicy;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.improvement.ImprovementPolicy;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.progress.ProgressPolicy;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.schedule.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/** The jobs that a library was asked for, with their schedules and settings; made once all properties are there. Not thread-safe. */
final class JobPlans {

    private static final Schedule NIGHTLY_NO_CHANGE = Schedule.daily(LocalTime.of(2, 0));
    private static final Schedule NIGHTLY_RETRAINING = Schedule.daily(LocalTime.of(2, 30));
    private static final Schedule NIGHTLY_CLEANUP = Schedule.daily(LocalTime.of(3, 0));
    private static final Schedule WEEKLY_IMPROVEMENT = Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0));
    private static final Schedule WEEKLY_PROGRESS = Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 30));
    private static final int TRAININGS_PER_PAGE = 50;
    private static final int OCCURRENCES_PER_PAGE = 100_000;

    /** As many as the snapshots fill in, so that those find the transitions of their weeks. */
    private static final int IMPROVEMENT_WEEKS = 4;

    private final LearningProperties properties;
    private final Map<JobId, Plan> plans = new LinkedHashMap<>();
    private final Map<JobId, UnaryOperator<JobDefinition>> changes = new LinkedHashMap<>();

    /**
     * What was made.
     *
     * @param definitions the jobs, in the order in which they were asked for
     * @param retention how long observations are kept; empty for ever
     */
    record Made(List<JobDefinition> definitions, Optional<Duration> retention) {}

    /** How a job is made. */
    private interface Plan {
        Planned make(LearningStore store, OwnThreads threads, LongSupplier ticker);
    }

    /**
     * A job, and what it needs of the past.
     *
     * @param window how far back it looks
     * @param retention how long observations are kept because of it
     */
    private record Planned(JobDefinition definition, Optional<Duration> window, Optional<Duration> retention) {

        Planned(JobDefinition definition, Duration window) {
            this(definition, Optional.of(window), Optional.empty());
        }

        Planned with(JobDefinition other) {
            return new Planned(other, window, retention);
        }
    }

    JobPlans(LearningProperties properties) {
        this.properties = properties;
    }

    void noChange(WordVeto veto, NoChangePolicy policy) {
        add(NoChangeJob.ID, (store, threads, ticker) -> {
            NoChangePolicy own = over(NoChangeJob.ID, policy);
            NoChangeJob job = new NoChangeJob(store.writers(), store.dictionaries(), veto, own);
            return new Planned(JobDefinition.of(job, NIGHTLY_NO_CHANGE), own.window());
        });
    }

    void retraining(ModelTrainer trainer, RetrainingPolicy policy, Function<OwnThreads, Executor> trainings) {
        add(RetrainingJob.ID, (store, threads, ticker) -> {
            RetrainingPolicy own = over(RetrainingJob.ID, policy);
            RetrainingJob job = new RetrainingJob(store.retraining(), trainer, own, trainings.apply(threads), ticker);
            JobSettings settings = JobSettings.defaults().withPages(TRAININGS_PER_PAGE, OCCURRENCES_PER_PAGE);
            return new Planned(JobDefinition.of(job, NIGHTLY_RETRAINING).with(settings), own.minAge());
        });
    }

    void improvement(ImprovementPolicy policy) {
        add(ImprovementJob.ID, (store, threads, ticker) -> {
            ImprovementPolicy own = over(ImprovementJob.ID, policy);
            ImprovementJob job = new ImprovementJob(store.writers(), store.recordings(), store.patterns(), own);
            JobSettings settings = JobSettings.defaults().withCatchUp(CatchUp.all(IMPROVEMENT_WEEKS));
            return new Planned(
                    JobDefinition.of(job, WEEKLY_IMPROVEMENT).with(settings),
                    Duration.ofDays(2L * own.windowDays() + 7));
        });
    }

    void progress(ProgressPolicy policy) {
        add(ProgressJob.ID, (store, threads, ticker) -> {
            ProgressPolicy own = over(ProgressJob.ID, policy);
            ProgressJob job = new ProgressJob(
                    store.writers(), store.recordings(), store.snapshots(), own, Set.of(ImprovementJob.ID));
            return new Planned(JobDefinition.of(job, WEEKLY_PROGRESS), Duration.ofDays(7L * (own.backFillWeeks() + 2)));
        });
    }

    void cleanup(CleanupPolicy policy) {
        add(CleanupJob.ID, cleanupPlan(policy));
    }

    private Plan cleanupPlan(CleanupPolicy policy) {
        return (store, threads, ticker) -> {
            CleanupPolicy own = over(CleanupJob.ID, policy);
            CleanupJob job = new CleanupJob(store.cleanup(), own);
            return new Planned(JobDefinition.of(job, NIGHTLY_CLEANUP), Optional.empty(), Optional.of(own.retention()));
        };
    }

    void own(JobDefinition definition) {
        add(
                definition.job().id(),
                (store, threads, ticker) -> new Planned(definition, Optional.empty(), Optional.empty()));
    }

    private void add(JobId id, Plan plan) {
        if (plans.put(id, plan) != null) {
            throw new IllegalArgumentException("job \"%s\" was given twice".formatted(id));
        }
    }

    private <P extends Record> P over(JobId job, P policy) {
        return properties.over(LearningProperties.group(job.value()), policy);
    }

    /** Changes a job, after all changes before; which may come before it is asked for. */
    void change(JobId job, UnaryOperator<JobDefinition> how) {
        changes.merge(job, how, (one, other) -> d -> other.apply(one.apply(d)));
    }

    /**
     * Makes the jobs that are not switched off.
     *
     * @param ticker elapsed time in nanoseconds
     * @throws UnknownJobException if another one was to be changed
     * @throws IllegalArgumentException if what was given does not go together
     */
    Made make(LearningStore store, OwnThreads threads, LongSupplier ticker) {
        changes.keySet().stream()
                .filter(id -> !plans.containsKey(id))
                .findFirst()
                .ifPresent(id -> {
                    throw new UnknownJobException(id, plans.keySet());
                });
        List<Planned> made = new ArrayList<>();
        plans.forEach((id, plan) -> {
            boolean enabled = isEnabled(id, true);
            Planned one = changed(id, plan.make(store, threads, ticker));
            if (enabled) {
                made.add(one);
            }
        });
        if (!plans.containsKey(CleanupJob.ID) && isEnabled(CleanupJob.ID, false)) {
            made.add(
                    changed(CleanupJob.ID, cleanupPlan(CleanupPolicy.defaults()).make(store, threads, ticker)));
        }
        Optional<Duration> retention =
                made.stream().flatMap(p -> p.retention().stream()).findFirst();
        retention.ifPresent(kept -> made.forEach(one -> checkWindow(one, kept)));
        return new Made(made.stream().map(Planned::definition).toList(), retention);
    }

    private boolean isEnabled(JobId job, boolean standard) {
        return properties
                .value(LearningProperties.group(job.value()) + ".enabled", PropertyValue.FLAG, Optional.of(standard))
                .orElse(standard);
    }

    private Planned changed(JobId id, Planned made) {
        JobDefinition definition = withProperties(
                changes.getOrDefault(id, UnaryOperator.identity()).apply(made.definition()));
        checkTrainingDeadline(definition);
        return made.with(definition);
    }

    private JobDefinition withProperties(JobDefinition definition) {
        String group = LearningProperties.group(definition.job().id().value());
        Optional<Schedule> schedule = properties.schedule(group + ".schedule", definition.schedule());
        long revision = properties
                .value(group + ".schedule-revision", PropertyValue.LONG, Optional.of(definition.revision()))
                .orElse(definition.revision());
        return new JobDefinition(definition.job(), schedule, revision, properties.over(group, definition.settings()));
    }

    /** Or each page with a training that hangs would be split until that writer is alone, and even then never done. */
    private static void checkTrainingDeadline(JobDefinition definition) {
        Duration page = definition.settings().pageDeadline();
        if (definition.job() instanceof RetrainingJob job
                && job.longestTraining().compareTo(page) >= 0) {
            throw new IllegalArgumentException(
                    "a training may take %s, with its grace; allowed: less than the page deadline of %s, %s"
                            .formatted(job.longestTraining(), job.id(), page));
        }
    }

    private static void checkWindow(Planned job, Duration retention) {
        job.window().filter(window -> retention.compareTo(window) < 0).ifPresent(window -> {
            throw new IllegalArgumentException("retention is %s; allowed: at least %s, so far back looks %s"
                    .formatted(retention, window, job.definition().job().id()));
        });
    }
}
