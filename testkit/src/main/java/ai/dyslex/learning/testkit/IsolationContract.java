package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Some of many writers are poisoned, in one way or another: what of the others, and what becomes of those. */
public abstract class IsolationContract extends JobsContract {

    private static final int WRITERS = 1000;

    /** One writer in a hundred in each of four ways. */
    private static final int PERCENT = WRITERS / 100;

    /** The deadline of a page, and a heartbeat more. */
    private static final Duration PAST_THE_DEADLINE = Duration.ofSeconds(155);

    private enum Poison {
        READING("ReadingFailed", FailureCause.Code.ERROR),
        RULE("RuleFailed", FailureCause.Code.ERROR),
        WRITING("WritingFailed", FailureCause.Code.ERROR),
        HANGING("", FailureCause.Code.PAGE_DEADLINE);

        private final String exception;
        private final FailureCause.Code code;

        Poison(String exception, FailureCause.Code code) {
            this.exception = exception;
            this.code = code;
        }

        FailureCause cause() {
            return new FailureCause(code, exception, "");
        }
    }

    private static final class ReadingFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class RuleFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class WritingFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final List<UserId> users = users("w", WRITERS);
    private final Map<UserId, Poison> poisoned = new HashMap<>();
    private final JobSettings settings = JobSettings.defaults().withPageRetries(0, Duration.ZERO);

    /** For the stores' tests. */
    protected IsolationContract() {}

    /** Spread over all pages, and over each. */
    private void poisonOnePercentInEachWay() {
        for (int i = 0; i < PERCENT; i++) {
            poisoned.put(users.get(i * 100 + 7), Poison.READING);
            poisoned.put(users.get(i * 100 + 30), Poison.RULE);
            poisoned.put(users.get(i * 100 + 53), Poison.WRITING);
            poisoned.put(users.get(i * 100 + 76), Poison.HANGING);
        }
    }

    /** A job that visits each writer, as {@link VisitingJob} does, in whose three steps the poison works. */
    private final class PoisonedJob implements LearningJob {

        private final VisitingJob sound;
        private final ManualScheduler time;

        PoisonedJob(ManualScheduler time) {
            this.time = time;
            this.sound = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID);
        }

        @Override
        public JobId id() {
            return VisitingJob.ID;
        }

        @Override
        public boolean usesWatermark() {
            return true;
        }

        @Override
        public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
            return sound.writers(run, after, limit);
        }

        private boolean hits(Collection<UserId> page, Poison poison) {
            return page.stream().anyMatch(user -> poisoned.get(user) == poison);
        }

        @Override
        public PagePlan plan(Run run, List<UserId> page) throws InterruptedException {
            if (hits(page, Poison.READING)) {
                throw new ReadingFailed();
            }
            if (hits(page, Poison.HANGING)) {
                hang();
            }
            if (hits(page, Poison.RULE)) {
                throw new RuleFailed();
            }
            PagePlan plan = sound.plan(run, page);
            return new PagePlan() {
                @Override
                public Set<UserId> touches() {
                    return plan.touches();
                }

                @Override
                public PageEffect preview() {
                    return plan.preview();
                }

                @Override
                public PageEffect write(Set<UserId> alive) {
                    PageEffect effect = plan.write(alive);
                    if (hits(page, Poison.WRITING)) {
                        throw new WritingFailed();
                    }
                    return effect;
                }
            };
        }

        /** Waits for what never comes, while time passes in another thread until the heartbeat interrupts the page. */
        private void hang() throws InterruptedException {
            Thread passing = new Thread(() -> time.timer().advance(PAST_THE_DEADLINE));
            passing.start();
            try {
                new CountDownLatch(1).await();
            } finally {
                passing.join();
            }
        }
    }

    private LearningJobs node(JobSettings how) {
        ManualScheduler time = ManualScheduler.create(clock());
        return opened(bare(store(), time)
                        .job(JobDefinition.triggered(new PoisonedJob(time)).with(how))
                        .build())
                .start();
    }

    private Map<UserId, FailureCause> failed(Execution execution) {
        Map<UserId, FailureCause> failed = new HashMap<>();
        for (FailedWriter writer : store().ledger().failedWriters(execution.id(), 0, 1, Optional.empty(), WRITERS)) {
            failed.put(writer.user(), writer.cause());
        }
        return failed;
    }

    private void assertVisitedOnce(Collection<UserId> expected) {
        Map<UserId, Integer> visits = VisitingJob.visits(store().dictionaries(), users);
        assertThat(visits.keySet()).isEqualTo(new HashSet<>(expected));
        assertThat(visits.values()).containsOnly(1);
    }

    @Test
    void doesAllButThePoisonedOnceAndTheseOnceTheyAreHealed() {
        requiresTransactions();
        touch(users);
        poisonOnePercentInEachWay();
        LearningJobs node = node(settings);
        clock().advance(Duration.ofHours(1));

        Execution first = run(node, VisitingJob.ID);

        assertThat(first.status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(first.counts().writers()).isEqualTo(WRITERS);
        assertThat(first.counts().failed()).isEqualTo(4 * PERCENT);
        assertThat(first.attempts()).isEqualTo(1);
        Map<UserId, FailureCause> expected = new HashMap<>();
        poisoned.forEach((user, poison) -> expected.put(user, poison.cause()));
        assertThat(failed(first)).isEqualTo(expected);
        List<UserId> sound =
                users.stream().filter(user -> !poisoned.containsKey(user)).toList();
        assertThat(sound).hasSize(WRITERS - 4 * PERCENT);
        assertVisitedOnce(sound);

        poisoned.clear();
        clock().advance(Duration.ofDays(1));
        Execution healed = run(node, VisitingJob.ID);

        assertThat(healed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(healed.counts().writers())
                .as("those that failed, though nothing new was recorded of them, and nobody else")
                .isEqualTo(4 * PERCENT);
        assertVisitedOnce(users);
        clock().advance(Duration.ofDays(1));
        assertThat(run(node, VisitingJob.ID).counts().writers()).isZero();
    }

    @Test
    void stopsAtItsThresholdWhenThreeInTenArePoisonedAndKeepsWhatWasWrittenBefore() {
        requiresTransactions();
        touch(users);
        for (int i = 0; i < WRITERS; i++) {
            if (i % 10 < 3) {
                poisoned.put(users.get(i), Poison.RULE);
            }
        }
        LearningJobs node = node(settings.withPages(20, 1000));

        Execution execution = run(node, VisitingJob.ID);

        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.cause()).contains(FailureCause.of(FailureCause.Code.TOO_MANY_FAILED));
        assertThat(execution.attempts()).as("trying again would not help").isEqualTo(1);
        assertThat(execution.counts().failed())
                .as("pages of 20 with 6 each: past ten")
                .isEqualTo(12);
        assertThat(execution.counts().writers()).isEqualTo(40);
        assertVisitedOnce(users.subList(0, 40).stream()
                .filter(user -> !poisoned.containsKey(user))
                .toList());
    }

    // The real jobs

    private final Set<UserId> sick = new HashSet<>();

    /** Fails for the words of those who are sick. */
    private WordVeto poisonedVeto() {
        return candidates -> {
            candidates.stream()
                    .filter(word -> sick.contains(word.user()))
                    .findFirst()
                    .ifPresent(word -> {
                        throw new RuleFailed();
                    });
            return WordVeto.ownCorrectionsOnly().refuse(candidates);
        };
    }

    private ModelTrainer poisonedTrainer() {
        PairMemoryTrainer sound = new PairMemoryTrainer();
        return new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent)
                    throws Exception {
                if (sick.contains(training.get(0).user())) {
                    throw new RuleFailed();
                }
                return sound.train(training, incumbent);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
                return sound.evaluate(model, heldOut);
            }
        };
    }

    private void write(LearningJobs jobs, List<UserId> writers) {
        for (UserId user : writers) {
            for (int session = 0; session < 3; session++) {
                Sitting sitting = sitting(jobs, user).kept("Zyra");
                for (int pair = 0; pair < 4; pair++) {
                    sitting.corrected("mispel" + pair, "misspell" + pair);
                }
                sitting.close(100);
                clock().advance(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void keepsThePoisonOfAVetoAndOfATrainerToTheirWriters() {
        requiresTransactions();
        List<UserId> writers = users("r", 40);
        ManualScheduler time = ManualScheduler.create(clock());
        LearningJobs jobs = opened(bare(store(), time)
                        .detectNoChangeWords(poisonedVeto())
                        .triggerModelRetraining(
                                poisonedTrainer(), new RetrainingPolicy(4, Duration.ofDays(7), 0.2, 2, 1000, 2))
                        .settings(NoChangeJob.ID, settings)
                        .unscheduled()
                        .build())
                .start();
        write(jobs, writers);
        clock().advance(Duration.ofHours(1));
        sick.addAll(List.of(writers.get(0), writers.get(17), writers.get(39)));
        List<JobId> both = List.of(NoChangeJob.ID, RetrainingJob.ID);

        for (JobId job : both) {
            Execution night = run(jobs, job);
            assertThat(night.status()).as("of %s", job).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
            assertThat(failed(night).keySet()).isEqualTo(sick);
            assertThat(failed(night).values())
                    .containsOnly(new FailureCause(FailureCause.Code.ERROR, "RuleFailed", ""));
        }
        assertLearnt(writers.stream().filter(user -> !sick.contains(user)).toList(), writers);

        sick.clear();
        clock().advance(Duration.ofDays(1));
        for (JobId job : both) {
            Execution night = run(jobs, job);
            assertThat(night.status()).as("of %s", job).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(night.counts().writers()).as("those that failed").isEqualTo(3);
        }
        assertLearnt(writers, writers);
    }

    private void assertLearnt(List<UserId> expected, List<UserId> of) {
        List<UserId> withWord = new ArrayList<>();
        List<UserId> withModel = new ArrayList<>();
        for (UserId user : of) {
            if (store().dictionaries().words(user).size() == 1) {
                withWord.add(user);
            }
            if (store().retraining().versions(user).size() == 1) {
                withModel.add(user);
            }
        }
        assertThat(withWord).containsExactlyElementsOf(expected);
        assertThat(withModel).containsExactlyElementsOf(expected);
    }
}
