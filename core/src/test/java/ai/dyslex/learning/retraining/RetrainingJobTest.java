package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.ErrorPair;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RetrainingJobTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");
    private static final Optional<UserId> START = Optional.empty();

    private final Store store = new Store();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    /** Writers with sixty occurrences each, all of them due unless said otherwise. */
    private static final class Store implements RetrainingRepository {

        final List<UserId> users = new ArrayList<>();
        final Map<UserId, Integer> occurrences = new HashMap<>();
        final List<AdapterVersion> saved = new ArrayList<>();
        final List<DueQuery> asked = new ArrayList<>();
        long newPairs = 60;

        List<UserId> add(int count) {
            for (int i = 0; i < count; i++) {
                users.add(new UserId("u%03d".formatted(users.size())));
            }
            return users;
        }

        @Override
        public List<DueWriter> due(DueQuery query) {
            asked.add(query);
            return users.stream()
                    .filter(u ->
                            query.writers().after().map(a -> u.compareTo(a) > 0).orElse(true))
                    .limit(query.writers().limit())
                    .map(u -> new DueWriter(u, newPairs, Optional.empty(), 60))
                    .toList();
        }

        @Override
        public long countDue(DueQuery query) {
            asked.add(query);
            return users.size();
        }

        @Override
        public List<PairOccurrence> occurrences(Collection<UserId> of, Instant asOf) {
            List<PairOccurrence> all = new ArrayList<>();
            for (UserId user : of) {
                for (int i = 0; i < occurrences.getOrDefault(user, 60); i++) {
                    all.add(new PairOccurrence(user, new ErrorPair("w" + i, "r" + i), asOf.minusSeconds(99 - i)));
                }
            }
            return all;
        }

        @Override
        public Map<UserId, AdapterVersion> inUse(Collection<UserId> of) {
            Map<UserId, AdapterVersion> found = new HashMap<>();
            saved.stream().filter(v -> of.contains(v.user())).forEach(v -> found.put(v.user(), v));
            return found;
        }

        @Override
        public Map<UserId, Integer> latestVersions(Collection<UserId> of) {
            Map<UserId, Integer> found = new HashMap<>();
            inUse(of).forEach((user, version) -> found.put(user, version.version()));
            return found;
        }

        @Override
        public Set<UserId> save(Collection<AdapterVersion> versions) {
            saved.addAll(versions);
            Set<UserId> done = new HashSet<>();
            versions.forEach(v -> done.add(v.user()));
            return done;
        }

        @Override
        public Optional<AdapterVersion> inUse(UserId user) {
            return Optional.ofNullable(inUse(List.of(user)).get(user));
        }

        @Override
        public List<AdapterVersion> versions(UserId user) {
            return saved.stream().filter(v -> v.user().equals(user)).toList();
        }

        @Override
        public List<AdapterVersion> rollBack(ExecutionId execution) {
            return saved.stream().filter(v -> v.execution().equals(execution)).toList();
        }

        @Override
        public void erase(UserId user) {
            saved.removeIf(v -> v.user().equals(user));
        }
    }

    /** What a test does with a training; the model that comes of it is better than any before. */
    private interface Work {
        void train(List<PairOccurrence> training) throws Exception;
    }

    private static ModelTrainer trainer(Work work) {
        AtomicInteger trained = new AtomicInteger();
        return new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent)
                    throws Exception {
                work.train(training);
                return ModelArtifact.of(new byte[] {(byte) trained.incrementAndGet()});
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) {
                return Evaluation.of(
                        Map.of("top1", model.map(m -> (double) m.bytes()[0]).orElse(0.0)));
            }
        };
    }

    private static final ModelTrainer BETTER = trainer(training -> {});

    private static RetrainingPolicy policy(int maxTrainings, int parallelism) {
        return new RetrainingPolicy(50, Duration.ofDays(7), 0.2, 10, maxTrainings, parallelism);
    }

    private static Run run(int units, boolean force, Counts done) {
        Execution execution = new Execution(
                new ExecutionId("e1"),
                RetrainingJob.ID,
                Trigger.MANUAL,
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty(),
                force,
                false,
                "",
                "",
                units,
                ExecutionStatus.RUNNING,
                Counts.NONE,
                1,
                Optional.empty(),
                NOW,
                Optional.empty(),
                false);
        return new Run(execution, ZoneOffset.UTC, 0, Optional.empty(), Optional.empty(), done);
    }

    private static Run run() {
        return run(1, false, Counts.NONE);
    }

    private RetrainingJob job(ModelTrainer trainer, RetrainingPolicy policy) {
        return new RetrainingJob(store, trainer, policy);
    }

    private static Counts done(long promoted, long rejected, long notEnough) {
        return Counts.of("promoted", promoted)
                .plus(Counts.of("rejected", rejected))
                .plus(Counts.of("not_enough_data", notEnough));
    }

    // Who

    @Test
    void trainsNoMoreThanTheBoundOfTheRun() {
        store.add(100);
        RetrainingJob job = job(BETTER, policy(10, 1));
        assertThat(job.writers(run(), START, 50)).hasSize(10);
        assertThat(job.writers(run(1, false, done(3, 4, 99)), START, 50))
                .as("promoted and rejected count, too little data does not")
                .hasSize(3);
        assertThat(job.writers(run(1, false, done(6, 3, 0)), START, 50)).hasSize(1);
        assertThat(job.writers(run(1, false, done(10, 0, 0)), START, 50)).isEmpty();
        assertThat(job.writers(run(1, false, done(11, 0, 0)), START, 50)).isEmpty();
        assertThat(job.count(run(1, false, done(3, 4, 0)), START)).hasValue(3);
    }

    @Test
    void sharesTheBoundBetweenTheUnits() {
        store.add(100);
        RetrainingJob job = job(BETTER, policy(10, 1));
        assertThat(job.writers(run(5, false, Counts.NONE), START, 50)).hasSize(2);
        assertThat(job.writers(run(5, false, done(1, 0, 0)), START, 50)).hasSize(1);
    }

    @Test
    void asksForAPageOfThoseWhoAreDue() {
        store.add(3);
        RetrainingJob job = job(BETTER, policy(100, 1));
        assertThat(job.writers(run(), Optional.of(store.users.get(0)), 1))
                .containsExactly(new WriterRef(store.users.get(1), 60));
        DueQuery query = store.asked.get(0);
        assertThat(query.asOf()).isEqualTo(NOW);
        assertThat(query.minNewPairs()).isEqualTo(50);
        assertThat(query.completedBefore()).isEqualTo(NOW.minus(Duration.ofDays(7)));
        assertThat(job.count(run(), START)).hasValue(3);
    }

    @Test
    void appliesItsRuleToWhatAStoreFinds() {
        store.add(3);
        store.newPairs = 49;
        assertThat(job(BETTER, policy(100, 1)).writers(run(), START, 50)).isEmpty();
    }

    @Test
    void skipsTheRuleByForce() {
        store.add(3);
        store.newPairs = 0;
        RetrainingJob job = job(BETTER, policy(100, 1));
        assertThat(job.writers(run(1, true, Counts.NONE), START, 50)).hasSize(3);
        assertThat(store.asked.get(0).minNewPairs()).isZero();
        assertThat(store.asked.get(0).completedBefore()).isAfter(NOW);
    }

    // Side by side

    @Test
    void trainsAsManySideBySideAsItMayAndNoMore() throws Exception {
        store.add(9);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CyclicBarrier three = new CyclicBarrier(3);
        ModelTrainer trainer = trainer(training -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            three.await(30, TimeUnit.SECONDS);
            now.decrementAndGet();
        });
        AtomicInteger submitted = new AtomicInteger();
        RetrainingJob job = new RetrainingJob(store, trainer, policy(100, 3), task -> {
            submitted.incrementAndGet();
            threads.execute(task);
        });
        PagePlan plan = job.plan(run(), store.users);
        assertThat(plan.preview().details().get("promoted")).isEqualTo(9);
        assertThat(submitted).hasValue(9);
        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void trainsOneAfterTheOtherInTheThreadOfTheJobUnlessAnExecutorIsGiven() throws Exception {
        store.add(3);
        List<Thread> used = new ArrayList<>();
        job(trainer(training -> used.add(Thread.currentThread())), policy(100, 8))
                .plan(run(), store.users);
        assertThat(used).hasSize(3).containsOnly(Thread.currentThread());
    }

    @Test
    void cancelsWhatIsUnderWayWhenItIsInterrupted() throws Exception {
        store.add(4);
        CountDownLatch training = new CountDownLatch(2);
        CountDownLatch interrupted = new CountDownLatch(2);
        ModelTrainer trainer = trainer(ignored -> {
            training.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        RetrainingJob job = new RetrainingJob(store, trainer, policy(100, 2), threads);
        Thread planning = Thread.currentThread();
        threads.execute(() -> {
            try {
                training.await();
                planning.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> job.plan(run(), store.users)).isInstanceOf(InterruptedException.class);
        assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
    }

    // What comes of it

    @Test
    void savesTheVersionThatWasEvaluated() throws Exception {
        List<UserId> users = store.add(1);
        PagePlan plan = job(BETTER, policy(100, 1)).plan(run(), users);
        assertThat(plan.touches()).containsExactlyElementsOf(users);
        assertThat(store.saved).as("a plan writes nothing").isEmpty();
        PageEffect effect = plan.write(Set.copyOf(users));
        AdapterVersion version = store.saved.get(0);
        assertThat(version.version()).isEqualTo(1);
        assertThat(version.decision()).isEqualTo(AdapterVersion.Decision.PROMOTED);
        assertThat(version.cutOff()).isEqualTo(NOW);
        assertThat(version.incumbent()).isZero();
        assertThat(version.trainedOn()).isEqualTo(48);
        assertThat(version.heldOut()).isEqualTo(12);
        assertThat(version.artifact()).isPresent();
        assertThat(effect.events()).hasSize(1).first().isEqualTo(new AdapterTrained(users.get(0), version));
        assertThat(effect.details().get("promoted")).isEqualTo(1);
        assertThat(effect.failed()).isEmpty();
    }

    @Test
    void keepsNoArtifactOfWhatItRejects() throws Exception {
        List<UserId> users = store.add(1);
        ModelTrainer same = new PairMemoryTrainer();
        RetrainingJob job = job(same, policy(100, 1));
        job.plan(run(), users).write(Set.copyOf(users));
        AdapterVersion version = store.saved.get(0);
        assertThat(version.decision())
                .as("it has seen none of the held-out pairs, and is no better than the base")
                .isEqualTo(AdapterVersion.Decision.REJECTED);
        assertThat(version.artifact()).isEmpty();
        assertThat(job.plan(run(), users).preview().details().get("rejected")).isEqualTo(1);
    }

    @Test
    void numbersVersionsOnFromTheLatestAndEvaluatesAgainstTheIncumbent() throws Exception {
        List<UserId> users = store.add(1);
        RetrainingJob job = job(trainer(training -> {}), policy(100, 1));
        job.plan(run(), users).write(Set.copyOf(users));
        job.plan(run(), users).write(Set.copyOf(users));
        AdapterVersion second = store.saved.get(1);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.incumbent()).isEqualTo(1);
        assertThat(second.incumbentMeasures().measure("top1")).contains(1.0);
        assertThat(second.candidateMeasures().measure("top1")).contains(2.0);
    }

    @Test
    void leavesWritersAloneOfWhomThereIsNotEnoughData() throws Exception {
        List<UserId> users = store.add(2);
        store.occurrences.put(users.get(0), 49);
        store.occurrences.put(users.get(1), 0);
        PagePlan plan = job(BETTER, policy(100, 1)).plan(run(), users);
        assertThat(plan.touches()).isEmpty();
        assertThat(plan.write(Set.of()).details().get("not_enough_data")).isEqualTo(2);
        assertThat(store.saved).isEmpty();
    }

    @Test
    void chargesAFailureToItsWriterAndDoesTheOthers() throws Exception {
        List<UserId> users = store.add(3);
        UserId bad = users.get(1);
        ModelTrainer trainer = trainer(training -> {
            if (training.get(0).user().equals(bad)) {
                throw new IllegalStateException("cannot learn \"xyzzy\"");
            }
        });
        PageEffect effect = job(trainer, policy(100, 1)).plan(run(), users).write(Set.copyOf(users));
        assertThat(effect.failed())
                .containsExactly(
                        new FailedWriter(bad, new FailureCause(FailureCause.Code.ERROR, "IllegalStateException", "")));
        assertThat(effect.details().get("promoted")).isEqualTo(2);
    }

    @Test
    void chargesNobodyForAnOutage() {
        List<UserId> users = store.add(2);
        ModelTrainer trainer = trainer(training -> {
            throw new IllegalStateException("xyzzy", new SQLException("plugh", "08006"));
        });
        assertThatThrownBy(() -> job(trainer, policy(100, 1)).plan(run(), users))
                .satisfies(e -> assertThat(
                                FailureCause.of(e, FailureCause.Code.ERROR).code())
                        .isEqualTo(FailureCause.Code.OUTAGE))
                .hasMessageNotContaining("xyzzy");
    }

    @Test
    void writesNothingOfAForgottenWriter() throws Exception {
        List<UserId> users = store.add(3);
        UserId failing = users.get(2);
        ModelTrainer trainer = trainer(training -> {
            if (training.get(0).user().equals(failing)) {
                throw new IllegalStateException("xyzzy");
            }
        });
        PagePlan plan = job(trainer, policy(100, 1)).plan(run(), users);
        PageEffect effect = plan.write(Set.of(users.get(0)));
        assertThat(store.saved).extracting(AdapterVersion::user).containsExactly(users.get(0));
        assertThat(effect.failed()).isEmpty();
        assertThat(effect.details().get("promoted")).isEqualTo(1);
    }

    @Test
    void rollsBackWhatAnExecutionHasPromoted() throws Exception {
        List<UserId> users = store.add(2);
        RetrainingJob job = job(BETTER, policy(100, 1));
        job.plan(run(), users).write(Set.copyOf(users));
        assertThat(job.revert(new ExecutionId("e1")).get("rolled_back")).isEqualTo(2);
        assertThat(job.revert(new ExecutionId("e2")).get("rolled_back")).isZero();
    }

    @Test
    void namesItsPolicy() {
        RetrainingJob job = job(BETTER, RetrainingPolicy.defaults());
        assertThat(job.policyFingerprint())
                .isEqualTo("minNewPairs=50,minAge=PT168H,heldOut=0.2,minHeldOut=10,mostTrainings=%d"
                        .formatted(RetrainingPolicy.defaults().maxTrainingsPerRun()));
        assertThat(job.usesWatermark()).as("who is due is found by set").isFalse();
    }
}
