package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.NodeInfo;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The job {@code trigger_model_retraining} over a store: who is due, the gate, versions and roll-back. */
public abstract class TriggerModelRetrainingContract extends JobsContract {

    private static final Duration WEEK = Duration.ofDays(7);

    /** For the stores' tests. */
    protected TriggerModelRetrainingContract() {}

    /** Writes distinct pairs, from number {@code from} on. */
    private void pairs(LearningJobs jobs, UserId user, int from, int count) {
        Sitting sitting = sitting(jobs, user);
        for (int i = from; i < from + count; i++) {
            sitting.corrected("mispel" + i, "misspell" + i);
            clock().advance(MICRO);
        }
        sitting.close(10L * count);
    }

    /** Answers every evaluation by what a test says of the model. */
    private static final class Scripted implements ModelTrainer {

        private final Function<Optional<ModelArtifact>, Evaluation> worth;
        private int trained;
        private List<PairOccurrence> lastTraining = List.of();
        private List<PairOccurrence> lastHeldOut = List.of();

        Scripted(Function<Optional<ModelArtifact>, Evaluation> worth) {
            this.worth = worth;
        }

        @Override
        public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
            lastTraining = training;
            trained++;
            return ModelArtifact.of(new byte[] {(byte) trained});
        }

        @Override
        public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
            lastHeldOut = heldOut;
            return worth.apply(model);
        }
    }

    /** The later model is the better one. */
    private static Scripted everBetter() {
        return new Scripted(model -> top1(model.map(m -> (double) m.bytes()[0]).orElse(0.0)));
    }

    /** The base's worth, then that of each model in the order in which they are trained. */
    private static Scripted worth(List<Evaluation> worth) {
        return new Scripted(
                model -> worth.get(model.map(m -> (int) m.bytes()[0]).orElse(0)));
    }

    private static Evaluation top1(double value) {
        return Evaluation.of(Map.of("top1", value));
    }

    private static Evaluation measured(double top1, double falseErrors) {
        return Evaluation.of(Map.of("top1", top1, "false_errors", falseErrors));
    }

    private LearningJobs startedWith(ModelTrainer trainer, RetrainingPolicy policy) {
        ManualScheduler time = ManualScheduler.create(clock());
        return opened(bare(store(), time)
                        .triggerModelRetraining(trainer, policy, Runnable::run)
                        .build())
                .start();
    }

    private LearningJobs startedWith(ModelTrainer trainer) {
        return startedWith(trainer, RetrainingPolicy.defaults());
    }

    private List<AdapterVersion> versions(UserId user) {
        return store().retraining().versions(user);
    }

    @Test
    void retrainsAWriterWithExactlyFiftyNewPairs() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        pairs(jobs, BEN, 0, 49);

        Execution execution = run(jobs, RetrainingJob.ID);

        assertThat(execution.counts().get("promoted")).isEqualTo(1);
        assertThat(versions(ANNA)).hasSize(1);
        assertThat(versions(BEN)).isEmpty();
        AdapterVersion inUse = store().retraining().inUse(ANNA).orElseThrow();
        assertThat(inUse.version()).isEqualTo(1);
        assertThat(inUse.cutOff()).isEqualTo(execution.asOf());
        assertThat(inUse.artifact()).contains(ModelArtifact.of(new byte[] {1}));
    }

    @Test
    void countsDistinctPairsAndNotOccurrences() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 49);
        pairs(jobs, ANNA, 0, 49);
        assertThat(run(jobs, RetrainingJob.ID).counts().writers()).isZero();
        pairs(jobs, ANNA, 49, 1);
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(1);
    }

    @Test
    void isNotDueAfterExactlySevenDaysAndIsDueByTheClockAloneJustAfter() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        Instant first = run(jobs, RetrainingJob.ID).asOf();
        clock().advance(Duration.ofHours(1));
        pairs(jobs, ANNA, 100, 50);

        clock().set(first.plus(WEEK));
        assertThat(run(jobs, RetrainingJob.ID).counts().writers())
                .as("exactly 7 days is not more")
                .isZero();

        clock().set(first.plus(WEEK).plus(MICRO));
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted"))
                .as("nothing was written meanwhile: due by the clock alone")
                .isEqualTo(1);
    }

    @Test
    void countsAnOldPairAsNewWhenItOccursAgain() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        run(jobs, RetrainingJob.ID);
        clock().advance(Duration.ofDays(8));
        assertThat(run(jobs, RetrainingJob.ID).counts().writers()).isZero();
        pairs(jobs, ANNA, 0, 50);
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(1);
    }

    @Test
    void holdsOutTheMostRecentFifthAndTrainsOnTheRestInTimeOrder() {
        Scripted trainer = everBetter();
        LearningJobs jobs = startedWith(trainer);
        pairs(jobs, ANNA, 0, 54);
        run(jobs, RetrainingJob.ID);

        assertThat(trainer.lastTraining)
                .hasSize(44)
                .isSortedAccordingTo((a, b) -> a.occurredAt().compareTo(b.occurredAt()));
        assertThat(trainer.lastHeldOut).hasSize(10);
        assertThat(trainer.lastHeldOut.get(0).occurredAt())
                .isAfter(trainer.lastTraining.get(43).occurredAt());
    }

    @Test
    void saysThatThereIsNotEnoughDataAndLeavesTheWriterDue() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 49);
        Execution forced =
                run(jobs, RetrainingJob.ID, TriggerOptions.defaults().forced()).execution();
        assertThat(forced.counts().get("not_enough_data")).isEqualTo(1);
        assertThat(versions(ANNA)).isEmpty();
        pairs(jobs, ANNA, 49, 1);
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(1);
    }

    @Test
    void rejectsACandidateThatIsNoBetterAndCountsThatAsCompleted() {
        LearningJobs jobs = startedWith(new Scripted(model -> top1(0.5)));
        pairs(jobs, ANNA, 0, 50);

        assertThat(run(jobs, RetrainingJob.ID).counts().get("rejected")).isEqualTo(1);

        assertThat(store().retraining().inUse(ANNA)).isEmpty();
        assertThat(versions(ANNA)).singleElement().satisfies(v -> {
            assertThat(v.decision()).isEqualTo(AdapterVersion.Decision.REJECTED);
            assertThat(v.artifact()).isEmpty();
        });
        assertThat(run(jobs, RetrainingJob.ID).counts().writers()).isZero();
    }

    @Test
    void rejectsACandidateThatBeatsABadIncumbentAndIsWorseThanTheBaseInOneMeasure() {
        Evaluation base = measured(0, 0);
        List<Evaluation> worth = new ArrayList<>(List.of(base, measured(1, 0)));
        LearningJobs jobs = startedWith(worth(worth));
        pairs(jobs, ANNA, 0, 50);
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(1);
        Evaluation bad = measured(0.1, 5);
        Evaluation candidate = measured(0.9, 1);
        worth.set(1, bad);
        worth.add(candidate);
        clock().advance(Duration.ofDays(8));
        pairs(jobs, ANNA, 100, 50);

        assertThat(run(jobs, RetrainingJob.ID).counts().get("rejected")).isEqualTo(1);

        AdapterVersion rejected = versions(ANNA).get(0);
        assertThat(rejected.decision()).isEqualTo(AdapterVersion.Decision.REJECTED);
        assertThat(rejected.candidateMeasures()).isEqualTo(candidate);
        assertThat(rejected.incumbentMeasures()).isEqualTo(bad);
        assertThat(rejected.baseMeasures()).contains(base);
        assertThat(store().retraining().inUse(ANNA).orElseThrow().version())
                .as("the incumbent stays")
                .isEqualTo(1);
    }

    @Test
    void promotesACandidateWhoseMeasuresAreWorseOnlyWhereTheyAreNotJudged() {
        Evaluation base = Evaluation.of(Map.of("top1", 0.0, "info_unseen", 9.0, "info_slips_errors", 0.0));
        Evaluation candidate = Evaluation.of(Map.of("top1", 0.1, "info_unseen", 1.0, "info_slow_errors", 7.0));
        LearningJobs jobs = startedWith(worth(List.of(base, candidate)));
        pairs(jobs, ANNA, 0, 50);

        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(1);

        AdapterVersion inUse = store().retraining().inUse(ANNA).orElseThrow();
        assertThat(inUse.candidateMeasures()).as("what is reported is stored").isEqualTo(candidate);
        assertThat(inUse.baseMeasures()).contains(base);
    }

    @Test
    void storesWhatTheBaseIsWorthWithEachVersion() {
        LearningJobs jobs = startedWith(worth(List.of(top1(0.1), top1(0.2), top1(0.3))));
        pairs(jobs, ANNA, 0, 50);
        run(jobs, RetrainingJob.ID);
        clock().advance(Duration.ofDays(8));
        pairs(jobs, ANNA, 100, 50);
        run(jobs, RetrainingJob.ID);

        assertThat(versions(ANNA))
                .extracting(AdapterVersion::incumbentMeasures)
                .as("the base stands for the incumbent where there is none")
                .containsExactly(top1(0.2), top1(0.1));
        assertThat(versions(ANNA))
                .extracting(AdapterVersion::baseMeasures)
                .containsExactly(Optional.of(top1(0.1)), Optional.of(top1(0.1)));
    }

    @Test
    void leavesTheIncumbentAsItIsAndTheWriterDueWhenTheTrainerFails() {
        boolean[] broken = {false};
        Scripted sound = everBetter();
        ModelTrainer trainer = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
                if (broken[0] && training.get(0).user().equals(ANNA)) {
                    throw new IllegalStateException("mispel7");
                }
                return sound.train(training, incumbent);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
                return sound.evaluate(model, heldOut);
            }
        };
        LearningJobs jobs = startedWith(trainer);
        pairs(jobs, ANNA, 0, 50);
        run(jobs, RetrainingJob.ID);
        clock().advance(Duration.ofDays(8));
        pairs(jobs, ANNA, 100, 50);
        pairs(jobs, BEN, 0, 50);
        broken[0] = true;

        Execution night = run(jobs, RetrainingJob.ID);

        assertThat(night.status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(night.counts().failed()).isEqualTo(1);
        assertThat(night.counts().get("promoted")).as("the others go on").isEqualTo(1);
        assertThat(store().ledger().failedWriters(night.id(), 0, 1, Optional.empty(), 10))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.user()).isEqualTo(ANNA);
                    assertThat(f.cause().exceptions()).isEqualTo("IllegalStateException");
                    assertThat(f.cause().toString()).doesNotContain("mispel");
                });
        assertThat(store().retraining().inUse(ANNA).orElseThrow().artifact())
                .contains(ModelArtifact.of(new byte[] {1}));
        broken[0] = false;
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted"))
                .as("still due")
                .isEqualTo(1);
    }

    @Test
    void forceSkipsTheDueRuleAndNeverTheGate() {
        LearningJobs jobs = startedWith(new Scripted(model -> top1(model.isPresent() ? 0.4 : 0.5)));
        pairs(jobs, ANNA, 0, 60);
        run(jobs, RetrainingJob.ID);
        Execution forced = run(
                        jobs,
                        RetrainingJob.ID,
                        TriggerOptions.defaults().forced().forWriter(ANNA))
                .execution();
        assertThat(forced.counts().get("rejected")).isEqualTo(1);
        assertThat(store().retraining().inUse(ANNA)).isEmpty();
    }

    @Test
    void trainsNoMoreWritersThanARunMayAndTheOthersTheNextTime() {
        RetrainingPolicy policy = new RetrainingPolicy(50, WEEK, 0.2, 10, 2, 1);
        LearningJobs jobs = startedWith(everBetter(), policy);
        List<UserId> users = users("w", 3);
        users.forEach(user -> pairs(jobs, user, 0, 50));
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(2);
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(1);
        assertThat(users).allSatisfy(user -> assertThat(versions(user)).hasSize(1));
    }

    @Test
    void seesOnlyWhatWasRecordedUpToItsAsOf() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        Instant then = clock().instant();
        clock().advance(Duration.ofHours(1));
        pairs(jobs, ANNA, 50, 50);

        Execution past = run(jobs, RetrainingJob.ID, TriggerOptions.defaults().asOf(then))
                .execution();

        assertThat(past.asOf()).isEqualTo(then);
        AdapterVersion version = versions(ANNA).get(0);
        assertThat(version.cutOff()).isEqualTo(then);
        assertThat(version.trainedOn() + version.heldOut()).isEqualTo(50);
    }

    @Test
    void rollsBackThePromotionsOfAnExecution() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        run(jobs, RetrainingJob.ID);
        clock().advance(Duration.ofDays(8));
        pairs(jobs, ANNA, 100, 50);
        Execution second = run(jobs, RetrainingJob.ID);
        assertThat(store().retraining().inUse(ANNA).orElseThrow().version()).isEqualTo(2);

        assertThat(jobs.revert(second.id()).get("rolled_back")).isEqualTo(1);

        assertThat(store().retraining().inUse(ANNA).orElseThrow().version()).isEqualTo(1);
        assertThat(versions(ANNA).get(0).decision()).isEqualTo(AdapterVersion.Decision.ROLLED_BACK);
        assertThat(jobs.revert(second.id()).get("rolled_back")).isZero();
    }

    @Test
    void findsWhoHasBecomeDueWithoutNewsOfThem() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        run(jobs, RetrainingJob.ID);
        clock().advance(Duration.ofHours(1));
        pairs(jobs, ANNA, 50, 50);
        assertThat(run(jobs, RetrainingJob.ID).counts().writers())
                .as("trained too recently")
                .isZero();
        clock().advance(Duration.ofDays(3));
        assertThat(run(jobs, RetrainingJob.ID).counts().writers()).isZero();
        clock().advance(Duration.ofDays(5));
        assertThat(run(jobs, RetrainingJob.ID).counts().writers())
                .as("nothing was recorded since the last run, but a week has passed")
                .isEqualTo(1);
    }

    @Test
    void changesNothingWhenItIsRunAgain() {
        LearningJobs jobs = startedWith(everBetter());
        pairs(jobs, ANNA, 0, 50);
        run(jobs, RetrainingJob.ID);
        List<AdapterVersion> before = versions(ANNA);
        assertThat(run(jobs, RetrainingJob.ID).counts().writers()).isZero();
        assertThat(versions(ANNA)).isEqualTo(before);
    }

    @Test
    void doesNotBringAForgottenWriterBackWhoseTrainingIsUnderWay() {
        LearningJobs[] library = new LearningJobs[1];
        Scripted sound = everBetter();
        ModelTrainer trainer = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
                library[0].forget(ANNA);
                return sound.train(training, incumbent);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
                return sound.evaluate(model, heldOut);
            }
        };
        library[0] = startedWith(trainer);
        pairs(library[0], ANNA, 0, 50);
        Execution execution = run(library[0], RetrainingJob.ID);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(versions(ANNA)).isEmpty();
        assertThat(store().retraining().inUse(ANNA)).isEmpty();
    }

    /** Each is a way in which a training goes wrong; the writer of the same name meets it. */
    private enum Trouble {
        THROWS(FailureCause.Code.ERROR),
        RUNS_OUT_OF_MEMORY(FailureCause.Code.ERROR),
        OVERFLOWS_THE_STACK(FailureCause.Code.ERROR),
        THROWS_AN_ERROR(FailureCause.Code.ERROR),
        INTERRUPTS_ITSELF(FailureCause.Code.ERROR),
        CANNOT_BE_EVALUATED(FailureCause.Code.ERROR),
        RETURNS_NOTHING(FailureCause.Code.UNUSABLE_MODEL),
        RETURNS_AN_EMPTY_MODEL(FailureCause.Code.UNUSABLE_MODEL),
        RETURNS_AN_ENORMOUS_MODEL(FailureCause.Code.UNUSABLE_MODEL),
        IS_EVALUATED_TO_NOTHING(FailureCause.Code.UNUSABLE_MODEL),
        IS_EVALUATED_TO_NO_NUMBER(FailureCause.Code.UNUSABLE_MODEL),
        HAS_NO_MEASURES(FailureCause.Code.UNUSABLE_MODEL),
        HAS_OTHER_MEASURES(FailureCause.Code.UNUSABLE_MODEL),
        HANGS(FailureCause.Code.TRAINING_DEADLINE),
        HANGS_AND_IGNORES_INTERRUPTS(FailureCause.Code.TRAINING_DEADLINE);

        private final FailureCause.Code code;

        Trouble(FailureCause.Code code) {
            this.code = code;
        }

        UserId user() {
            return new UserId(name());
        }

        static Optional<Trouble> of(UserId user) {
            return Arrays.stream(values()).filter(t -> t.user().equals(user)).findFirst();
        }
    }

    /** Trains well until the trouble begins. */
    private static final class Troubled implements ModelTrainer {

        private final CountDownLatch freed = new CountDownLatch(1);
        private final AtomicLong ticker = new AtomicLong();
        private final Scripted sound = everBetter();
        private volatile boolean sick;

        private Optional<Trouble> trouble(List<PairOccurrence> occurrences) {
            return sick ? Trouble.of(occurrences.get(0).user()) : Optional.empty();
        }

        @Override
        @SuppressWarnings({"NullAway", "InfiniteRecursion"}) // Some hosts do not look.
        public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws Exception {
            if (trouble(training).isPresent()) {
                switch (trouble(training).get()) {
                    case THROWS -> throw new IllegalStateException("mispel7");
                    case RUNS_OUT_OF_MEMORY -> throw new OutOfMemoryError("mispel7");
                    case OVERFLOWS_THE_STACK -> {
                        return train(training, incumbent);
                    }
                    case THROWS_AN_ERROR -> throw new LinkageError("mispel7");
                    case INTERRUPTS_ITSELF -> throw new InterruptedException("mispel7");
                    case RETURNS_NOTHING -> {
                        return null;
                    }
                    case RETURNS_AN_EMPTY_MODEL -> {
                        return ModelArtifact.of(new byte[0]);
                    }
                    case RETURNS_AN_ENORMOUS_MODEL -> {
                        return ModelArtifact.of(new byte[1001]);
                    }
                    case HANGS -> hang();
                    case HANGS_AND_IGNORES_INTERRUPTS -> hangOn();
                    default -> {}
                }
            }
            return sound.train(training, incumbent);
        }

        @Override
        @SuppressWarnings("NullAway") // Some hosts do not look.
        public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
            if (trouble(heldOut).isPresent()) {
                switch (trouble(heldOut).get()) {
                    case CANNOT_BE_EVALUATED -> throw new IllegalStateException("mispel7");
                    case IS_EVALUATED_TO_NOTHING -> {
                        return null;
                    }
                    case IS_EVALUATED_TO_NO_NUMBER -> {
                        return Evaluation.of(Map.of("top1", Double.NaN));
                    }
                    case HAS_NO_MEASURES -> {
                        return Evaluation.of(Map.of());
                    }
                    case HAS_OTHER_MEASURES -> {
                        return Evaluation.of(Map.of(
                                "top" + model.map(m -> (int) m.bytes()[0]).orElse(0), 1.0));
                    }
                    default -> {}
                }
            }
            return sound.evaluate(model, heldOut);
        }

        private void hang() throws InterruptedException {
            ticker.addAndGet(Duration.ofSeconds(31).toNanos());
            freed.await();
        }

        private void hangOn() {
            ticker.addAndGet(Duration.ofSeconds(31).toNanos());
            while (freed.getCount() > 0) {
                Thread.onSpinWait();
            }
        }
    }

    private LearningJobs startedInTrouble(Troubled trainer, RetrainingPolicy policy) {
        ManualScheduler time = ManualScheduler.create(clock());
        return opened(bare(store(), time)
                        .triggerModelRetraining(trainer, policy)
                        .settings(RetrainingJob.ID, JobSettings.defaults().withMaxFailedShare(1))
                        .elapsedTime(wait -> time.timer().advance(wait), trainer.ticker::get)
                        .build())
                .start();
    }

    @Test
    void keepsTheTroubleOfATrainingToItsWriterWhateverItIs() {
        Troubled trainer = new Troubled();
        RetrainingPolicy policy = new RetrainingPolicy(10, WEEK, 0.2, 2, 1000, 1, Duration.ofSeconds(30), 1000);
        LearningJobs jobs = startedInTrouble(trainer, policy);
        List<UserId> troubled =
                Arrays.stream(Trouble.values()).map(Trouble::user).toList();
        List<UserId> all = new ArrayList<>(troubled);
        all.addAll(List.of(new UserId("A first"), new UserId("M between"), new UserId("Z last")));
        all.forEach(user -> pairs(jobs, user, 0, 10));
        assertThat(run(jobs, RetrainingJob.ID).counts().get("promoted")).isEqualTo(all.size());
        Map<UserId, AdapterVersion> incumbents = store().retraining().inUse(all);
        clock().advance(Duration.ofDays(8));
        all.forEach(user -> pairs(jobs, user, 100, 10));
        trainer.sick = true;

        Execution night = run(jobs, RetrainingJob.ID);

        assertThat(night.status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(night.counts().writers()).isEqualTo(all.size());
        assertThat(night.counts().get("promoted")).as("the others go on").isEqualTo(3);
        List<FailedWriter> failed = store().ledger().failedWriters(night.id(), 0, 1, Optional.empty(), 100);
        assertThat(failed).extracting(FailedWriter::user).containsExactlyInAnyOrderElementsOf(troubled);
        assertThat(failed).allSatisfy(f -> {
            assertThat(f.cause().code()).isEqualTo(Trouble.of(f.user()).orElseThrow().code);
            assertThat(f.cause().toString()).doesNotContain("mispel");
        });
        assertThat(store().retraining().inUse(troubled))
                .as("the incumbents are as they were, byte by byte")
                .isEqualTo(keptOf(incumbents, troubled));
        assertThat(troubled)
                .allSatisfy(
                        user -> assertThat(versions(user)).as("nothing is left").hasSize(1));

        NodeInfo node = jobs.node();
        assertThat(node.abandoned()).as("the thread that ignores interrupts").isEqualTo(1);
        assertThat(node.abandonedBusy()).isEqualTo(1);

        trainer.sick = false;
        trainer.freed.countDown();
        WakeUps.awaitUntil(() -> jobs.node().abandonedBusy() == 0);
        assertThat(jobs.node().abandoned()).isEqualTo(1);
        Execution healed = run(jobs, RetrainingJob.ID);
        assertThat(healed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(healed.counts().get("promoted")).as("still due").isEqualTo(troubled.size());
    }

    private static Map<UserId, AdapterVersion> keptOf(Map<UserId, AdapterVersion> all, List<UserId> users) {
        Map<UserId, AdapterVersion> kept = new HashMap<>(all);
        kept.keySet().retainAll(users);
        return kept;
    }

    @Test
    void replacesAnIncumbentThatTheTrainerCannotReadByACandidateBetterThanTheBase() {
        RetrainingPolicy policy = new RetrainingPolicy(10, WEEK, 0.2, 2, 1000, 1);
        LearningJobs old = startedWith(everBetter(), policy);
        for (int again = 0; again < 5; again++) {
            pairs(old, ANNA, 0, 10);
        }
        run(old, RetrainingJob.ID);
        clock().advance(Duration.ofDays(8));
        for (int again = 0; again < 5; again++) {
            pairs(old, ANNA, 0, 10);
        }
        old.close();

        Execution night = run(startedWith(new PairMemoryTrainer(), policy), RetrainingJob.ID);

        assertThat(night.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        AdapterVersion inUse = store().retraining().inUse(ANNA).orElseThrow();
        assertThat(inUse.version()).isEqualTo(2);
        assertThat(inUse.incumbent()).isEqualTo(1);
        assertThat(inUse.incumbentMeasures().measure("top1"))
                .as("it is worth no more than the base")
                .contains(0.0);
        assertThat(inUse.candidateMeasures().measure("top1")).contains(1.0);
    }
}
