package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trainings that hang, and results that make no sense. */
class TrainerTroubleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");
    private static final RetrainingPolicy HOUR =
            RetrainingPolicy.defaults().withTrainingLimits(Duration.ofHours(1), 1000);
    private static final RetrainingPolicy INSTANT =
            RetrainingPolicy.defaults().withTrainingLimits(Duration.ofMillis(1), 1000);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong ticker = new AtomicLong();
    private final CountDownLatch freed = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        freed.countDown();
        threads.shutdownNow();
    }

    private static List<UserId> users(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new UserId("u%03d".formatted(i)))
                .toList();
    }

    private static Execution execution(int attempts) {
        return new Execution(
                new ExecutionId("e1"),
                RetrainingJob.ID,
                Trigger.MANUAL,
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty(),
                false,
                false,
                "",
                "",
                1,
                ExecutionStatus.RUNNING,
                Counts.NONE,
                attempts,
                Optional.empty(),
                NOW,
                Optional.empty(),
                false);
    }

    private interface Work {
        void of(UserId user) throws Exception;
    }

    /** There is never enough data; what counts is how the training ends. */
    private static Function<UserId, Callable<Optional<AdapterVersion>>> work(Work what) {
        return user -> () -> {
            what.of(user);
            return Optional.empty();
        };
    }

    /** Time flies for what hangs: at its beginning, and soon after each interrupt. */
    private void hang() {
        boolean flies = true;
        while (true) {
            try {
                if (flies) {
                    flies = false;
                    if (freed.await(2, TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    ticker.addAndGet(Duration.ofHours(2).toNanos());
                }
                await(freed);
                return;
            } catch (InterruptedException e) {
                flies = true;
            }
        }
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private Trainings trainings(RetrainingPolicy policy) {
        return new Trainings(policy, threads, ticker::get);
    }

    private static List<FailureCause.Code> codes(List<Trainings.Result> results) {
        return results.stream()
                .flatMap(r -> r.failure().stream())
                .map(FailureCause::code)
                .toList();
    }

    private static void awaitBack(Trainings trainings) {
        while (trainings.abandonedThreads().busy() > 0) {
            Thread.onSpinWait();
        }
    }

    // Deadlines

    @Test
    void interruptsATrainingPastItsDeadlineAndGoesOn() throws Exception {
        List<UserId> users = users(3);
        CountDownLatch interrupted = new CountDownLatch(1);
        Trainings trainings = trainings(HOUR);
        List<Trainings.Result> results = trainings.run(execution(0), users, work(user -> {
            if (user.equals(users.get(1))) {
                ticker.addAndGet(Duration.ofHours(2).toNanos());
                try {
                    freed.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            }
        }));
        await(interrupted);
        assertThat(codes(results)).containsExactly(FailureCause.Code.TRAINING_DEADLINE);
        assertThat(results.get(1).failure()).isPresent();
        assertThat(results.get(1).failure().orElseThrow().exceptions()).isEmpty();
    }

    @Test
    void givesUpAThreadThatIgnoresTheInterruptAndCountsItUntilItIsBack() throws Exception {
        List<UserId> users = users(3);
        AtomicInteger done = new AtomicInteger();
        Trainings trainings = trainings(HOUR);
        List<Trainings.Result> results = trainings.run(execution(0), users, work(user -> {
            if (user.equals(users.get(0))) {
                hang();
            }
            done.incrementAndGet();
        }));
        assertThat(codes(results)).containsExactly(FailureCause.Code.TRAINING_DEADLINE);
        assertThat(done).as("the others go on").hasValue(2);
        assertThat(trainings.abandonedThreads().total()).isEqualTo(1);
        assertThat(trainings.abandonedThreads().busy()).isEqualTo(1);
        freed.countDown();
        awaitBack(trainings);
        assertThat(trainings.abandonedThreads().total()).isEqualTo(1);
    }

    @Test
    void doesNotWaitForAWriterThatHangsOnceMoreWhenThePageIsTriedAgain() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        Trainings trainings = trainings(HOUR);
        Function<UserId, Callable<Optional<AdapterVersion>>> hanging = work(user -> {
            begun.incrementAndGet();
            hang();
        });
        for (int tries = 0; tries < 5; tries++) {
            assertThat(codes(trainings.run(execution(0), users(1), hanging)))
                    .containsExactly(FailureCause.Code.TRAINING_DEADLINE);
        }
        assertThat(begun).hasValue(1);
        trainings.run(execution(1), users(1), hanging);
        assertThat(begun).as("another attempt is another chance").hasValue(2);
    }

    @Test
    void beginsNoMoreTrainingsOnceTooManyThreadsWereGivenUpAndDoesAgainWhenTheyAreBack() throws Exception {
        int most = RetrainingJob.MOST_ABANDONED;
        Trainings trainings = trainings(HOUR);
        List<Trainings.Result> results = trainings.run(execution(0), users(most + 3), work(user -> hang()));
        assertThat(codes(results).subList(0, most)).containsOnly(FailureCause.Code.TRAINING_DEADLINE);
        assertThat(codes(results).subList(most, most + 3)).containsOnly(FailureCause.Code.NO_TRAINING_THREAD);
        assertThat(trainings.abandonedThreads().total()).isEqualTo(most);
        freed.countDown();
        awaitBack(trainings);
        assertThat(codes(trainings.run(execution(1), users(3), work(user -> {}))))
                .isEmpty();
    }

    @Test
    void failsATrainingThatNoThreadOfTheHostBegins() throws Exception {
        List<Runnable> queue = new ArrayList<>();
        AtomicInteger begun = new AtomicInteger();
        Trainings trainings = new Trainings(INSTANT, queue::add, ticker::get);
        assertThat(codes(trainings.run(execution(0), users(2), work(user -> begun.incrementAndGet()))))
                .containsExactly(FailureCause.Code.NO_TRAINING_THREAD, FailureCause.Code.NO_TRAINING_THREAD);
        queue.forEach(Runnable::run);
        assertThat(begun).as("it is withdrawn").hasValue(0);
        assertThat(trainings.abandonedThreads().total()).isZero();
    }

    @Test
    void hasFailedWhenItWasTooLongOnTheThreadOfTheJob() throws Exception {
        RetrainingPolicy minute = RetrainingPolicy.defaults().withTrainingLimits(Duration.ofMinutes(1), 1000);
        Trainings trainings = new Trainings(minute, Runnable::run, ticker::get);
        List<Trainings.Result> results = trainings.run(execution(0), users(2), work(user -> {
            Duration taken = Duration.ofMinutes(1).plusNanos(user.value().endsWith("1") ? 1 : 0);
            ticker.addAndGet(taken.toNanos());
        }));
        assertThat(results.get(0).failure()).as("exactly at it").isEmpty();
        assertThat(codes(results)).containsExactly(FailureCause.Code.TRAINING_DEADLINE);
        assertThat(trainings.abandonedThreads().total()).isZero();
    }

    @Test
    void countsThreadsThatIgnoreTheEndOfTheirPage() throws Exception {
        CountDownLatch hanging = new CountDownLatch(2);
        RetrainingPolicy two = new RetrainingPolicy(50, Duration.ofDays(7), 0.2, 10, 100, 2, Duration.ofDays(1), 1000);
        Trainings trainings = trainings(two);
        Future<?> page = threads.submit(() -> trainings.run(execution(0), users(3), work(user -> {
            hanging.countDown();
            hang();
        })));
        await(hanging);
        page.cancel(true);
        while (trainings.abandonedThreads().total() < 2) {
            Thread.onSpinWait();
        }
        assertThat(trainings.abandonedThreads().busy()).isEqualTo(2);
        freed.countDown();
        awaitBack(trainings);
    }

    @Test
    void chargesAnInterruptThatATrainerThrowsByItselfToItsWriterAlone() throws Exception {
        List<UserId> users = users(3);
        List<Trainings.Result> results = trainings(HOUR).run(execution(0), users, work(user -> {
            if (user.equals(users.get(1))) {
                throw new InterruptedException();
            }
        }));
        assertThat(results.get(1).failure())
                .contains(new FailureCause(FailureCause.Code.ERROR, "InterruptedException", ""));
        assertThat(codes(results)).hasSize(1);
    }

    @Test
    void chargesErrorsOfTheMachineToTheirWriters() throws Exception {
        List<UserId> users = users(4);
        List<Trainings.Result> results = trainings(HOUR).run(execution(0), users, work(user -> {
            switch (user.value()) {
                case "u000" -> throw new OutOfMemoryError("xyzzy");
                case "u001" -> overflow(1);
                case "u002" -> throw new LinkageError("xyzzy");
                default -> {}
            }
        }));
        assertThat(results.stream().flatMap(r -> r.failure().stream()).map(FailureCause::exceptions))
                .containsExactly("OutOfMemoryError", "StackOverflowError", "LinkageError");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int overflow(int depth) {
        return 1 + overflow(depth + 1);
    }

    // Results

    private static final List<PairOccurrence> SIXTY = IntStream.range(0, 60)
            .mapToObj(i -> new PairOccurrence(
                    new UserId("anna"), new ErrorPair("w" + i % 12, "r" + i % 12), NOW.minusSeconds(99 - i)))
            .toList();

    /** A trainer of one answer each. */
    private record Fixed(@org.jspecify.annotations.Nullable ModelArtifact model, Measuring measuring)
            implements ModelTrainer {
        @Override
        @SuppressWarnings("NullAway") // Some hosts do not look.
        public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
            return model;
        }

        @Override
        public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
            return measuring.of(model);
        }
    }

    private interface Measuring {
        Evaluation of(Optional<ModelArtifact> model) throws Exception;
    }

    private static Optional<AdapterVersion> train(ModelTrainer trainer, Optional<AdapterVersion> incumbent)
            throws Exception {
        return new Training(trainer, HOUR, new ExecutionId("e1"), NOW)
                .of(new UserId("anna"), SIXTY, incumbent, incumbent.isPresent() ? 1 : 0);
    }

    private static AdapterVersion incumbent(ModelArtifact artifact) {
        Evaluation any = Evaluation.of(Map.of("top1", 0.5));
        return new AdapterVersion(
                new UserId("anna"),
                1,
                AdapterVersion.Decision.PROMOTED,
                new ExecutionId("e0"),
                NOW.minusSeconds(1000),
                0,
                40,
                10,
                any,
                any,
                Optional.of(any),
                Optional.of(artifact));
    }

    private static Evaluation top1(double value) {
        return Evaluation.of(Map.of("top1", value));
    }

    private static ModelArtifact bytes(int count) {
        return ModelArtifact.of(new byte[count]);
    }

    @Test
    @SuppressWarnings("NullAway") // Some hosts do not look.
    void refusesResultsWithWhichNothingCanBeDone() {
        List<ModelTrainer> all = List.of(
                new Fixed(null, model -> top1(1)),
                new Fixed(bytes(1001), model -> top1(1)),
                new Fixed(bytes(1), model -> null),
                new Fixed(bytes(1), model -> top1(Double.NaN)),
                new Fixed(bytes(1), model -> top1(Double.POSITIVE_INFINITY)),
                new Fixed(bytes(1), model -> Evaluation.of(Map.of())),
                new Fixed(bytes(1), model -> Evaluation.of(Map.of("Not a name", 1.0))),
                new Fixed(bytes(1), model -> Evaluation.of(Map.of(model.isPresent() ? "top1" : "top2", 1.0))),
                new Fixed(bytes(1), model -> {
                    throw new ForeignArtifactException("not mine");
                }));
        assertThat(all)
                .allSatisfy(trainer -> assertThatExceptionOfType(UnusableModelException.class)
                        .isThrownBy(() -> train(trainer, Optional.empty())));
    }

    @Test
    void takesAModelOfExactlyTheLargestSize() throws Exception {
        assertThat(train(new Fixed(bytes(1000), model -> top1(model.isPresent() ? 1 : 0)), Optional.empty())
                        .orElseThrow()
                        .decision())
                .isEqualTo(AdapterVersion.Decision.PROMOTED);
    }

    @Test
    void judgesAnIncumbentOfAnotherTrainerAsTheBase() throws Exception {
        AdapterVersion foreign = incumbent(bytes(7));
        AdapterVersion version =
                train(new PairMemoryTrainer(), Optional.of(foreign)).orElseThrow();
        assertThat(version.decision()).isEqualTo(AdapterVersion.Decision.PROMOTED);
        assertThat(version.incumbent()).as("it is the one to be replaced").isEqualTo(1);
        assertThat(version.incumbentMeasures().measure("top1")).contains(0.0);
    }

    @Test
    void leavesAForeignIncumbentWhereTheCandidateIsNoBetterThanTheBase() throws Exception {
        Fixed trainer = new Fixed(bytes(1), model -> {
            if (model.isPresent() && model.get().size() == 7) {
                throw new ForeignArtifactException("not mine");
            }
            return top1(0.5);
        });
        assertThat(train(trainer, Optional.of(incumbent(bytes(7))))
                        .orElseThrow()
                        .decision())
                .as("completed, and so not due every night")
                .isEqualTo(AdapterVersion.Decision.REJECTED);
    }

    /** Which models a trainer was asked to evaluate, by their size; 0 for the base. */
    private static List<Integer> evaluated(Optional<AdapterVersion> incumbent) throws Exception {
        List<Integer> asked = new ArrayList<>();
        Fixed trainer = new Fixed(bytes(3), model -> {
            int size = model.map(ModelArtifact::size).orElse(0);
            asked.add(size);
            if (size == 7) {
                throw new ForeignArtifactException("not mine");
            }
            return top1(size);
        });
        assertThat(train(trainer, incumbent).orElseThrow().baseMeasures()).contains(top1(0));
        return asked;
    }

    @Test
    void evaluatesEachModelOnceAndTheBaseAmongThem() throws Exception {
        assertThat(evaluated(Optional.of(incumbent(bytes(2))))).containsExactlyInAnyOrder(0, 2, 3);
        assertThat(evaluated(Optional.empty()))
                .as("the base stands for an incumbent")
                .containsExactlyInAnyOrder(0, 3);
        assertThat(evaluated(Optional.of(incumbent(bytes(7)))))
                .as("the base stands for a foreign incumbent")
                .containsExactlyInAnyOrder(0, 3, 7);
    }

    @Test
    void tellsWhatTheBaseIsWorthBesideTheIncumbent() throws Exception {
        Fixed trainer =
                new Fixed(bytes(3), model -> top1(model.map(ModelArtifact::size).orElse(1)));
        AdapterVersion first = train(trainer, Optional.empty()).orElseThrow();
        assertThat(first.incumbentMeasures()).isEqualTo(top1(1));
        assertThat(first.baseMeasures()).contains(top1(1));
        AdapterVersion second = train(trainer, Optional.of(incumbent(bytes(2)))).orElseThrow();
        assertThat(second.incumbentMeasures()).isEqualTo(top1(2));
        assertThat(second.baseMeasures()).contains(top1(1));
    }

    @Test
    void rejectsWhatBeatsTheIncumbentAndIsWorseThanTheBase() throws Exception {
        Fixed trainer =
                new Fixed(bytes(3), model -> top1(model.map(ModelArtifact::size).orElse(4)));
        AdapterVersion version =
                train(trainer, Optional.of(incumbent(bytes(2)))).orElseThrow();
        assertThat(version.decision()).isEqualTo(AdapterVersion.Decision.REJECTED);
        assertThat(version.artifact()).isEmpty();
    }

    @Test
    void refusesABaseThatIsMeasuredOtherwise() {
        Fixed trainer = new Fixed(bytes(3), model -> Evaluation.of(Map.of(model.isPresent() ? "top1" : "top2", 1.0)));
        assertThatExceptionOfType(UnusableModelException.class)
                .isThrownBy(() -> train(trainer, Optional.of(incumbent(bytes(2)))));
    }

    @Test
    void trainsAnewWhereTheTrainerCannotStartFromTheIncumbent() throws Exception {
        List<Boolean> started = new ArrayList<>();
        ModelTrainer trainer = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent)
                    throws ForeignArtifactException {
                started.add(incumbent.isPresent());
                if (incumbent.isPresent()) {
                    throw new ForeignArtifactException("not mine");
                }
                return bytes(1);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
                return top1(model.map(ModelArtifact::size).orElse(0));
            }
        };
        assertThat(train(trainer, Optional.of(incumbent(bytes(1))))).isPresent();
        assertThat(started).containsExactly(true, false);
    }

    @Test
    void isTheTrainersOwnFailureWhereTheBaseIsForeignToo() {
        ModelTrainer odd = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) {
                return bytes(1);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut)
                    throws ForeignArtifactException {
                if (model.isEmpty()) {
                    throw new ForeignArtifactException("not mine");
                }
                return top1(1);
            }
        };
        assertThatThrownBy(() -> train(odd, Optional.empty())).isInstanceOf(ForeignArtifactException.class);
    }

    @Test
    void givesAModelWithSomethingBehindItsEndBack() throws Exception {
        ModelArtifact sound = new PairMemoryTrainer().train(SIXTY, Optional.empty());
        ModelArtifact longer = ModelArtifact.of(java.util.Arrays.copyOf(sound.bytes(), sound.size() + 1));
        assertThatThrownBy(() -> PairMemoryTrainer.decode(longer)).isInstanceOf(ForeignArtifactException.class);
    }
}
