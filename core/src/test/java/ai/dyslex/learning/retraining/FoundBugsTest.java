package ai.dyslex.learning.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What was found wrong once, a test each. */
class FoundBugsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T01:30:00Z");

    private static Run run(int unit, int units) {
        Execution e = new Execution(
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
                units,
                ExecutionStatus.RUNNING,
                Counts.NONE,
                1,
                Optional.empty(),
                NOW,
                Optional.empty(),
                false);
        return new Run(e, ZoneOffset.UTC, unit, Optional.empty(), Optional.empty(), Counts.NONE);
    }

    private static final class Store implements RetrainingRepository {
        final List<UserId> users = new ArrayList<>();

        Store(int n) {
            for (int i = 0; i < n; i++) {
                users.add(new UserId("u%03d".formatted(i)));
            }
        }

        @Override
        public List<DueWriter> due(DueQuery q) {
            return users.stream()
                    .filter(u -> u.unitOf(q.writers().units()) == q.writers().unit())
                    .limit(q.writers().limit())
                    .map(u -> new DueWriter(u, 60, Optional.empty(), 60))
                    .toList();
        }

        @Override
        public long countDue(DueQuery q) {
            return users.size();
        }

        @Override
        public List<PairOccurrence> occurrences(Collection<UserId> of, Instant asOf) {
            List<PairOccurrence> all = new ArrayList<>();
            for (UserId u : of) {
                for (int i = 0; i < 60; i++) {
                    all.add(new PairOccurrence(u, new ErrorPair("w" + i, "r" + i), NOW.minusSeconds(99 - i)));
                }
            }
            return all;
        }

        @Override
        public Map<UserId, AdapterVersion> inUse(Collection<UserId> of) {
            return Map.of();
        }

        @Override
        public Map<UserId, Integer> latestVersions(Collection<UserId> of) {
            return Map.of();
        }

        @Override
        public Set<UserId> save(Collection<AdapterVersion> v) {
            return Set.of();
        }

        @Override
        public Optional<AdapterVersion> inUse(UserId user) {
            return Optional.empty();
        }

        @Override
        public List<AdapterVersion> versions(UserId user) {
            return List.of();
        }

        @Override
        public List<AdapterVersion> rollBack(ExecutionId e) {
            return List.of();
        }

        @Override
        public void erase(UserId user) {}
    }

    @Test
    void noTrainingBeginsOnceOneWasInterrupted() {
        Store store = new Store(5);
        AtomicInteger begun = new AtomicInteger();
        ModelTrainer hanging = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> t, Optional<ModelArtifact> i) throws Exception {
                if (begun.incrementAndGet() == 1) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedException();
                }
                return ModelArtifact.of(new byte[] {1});
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> m, List<PairOccurrence> h) {
                return Evaluation.of(Map.of("top1", 0.0));
            }
        };
        ModelTrainer consuming = new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> t, Optional<ModelArtifact> i) throws Exception {
                if (begun.incrementAndGet() == 1) {
                    throw new InterruptedException();
                }
                return ModelArtifact.of(new byte[] {1});
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> m, List<PairOccurrence> h) {
                return Evaluation.of(Map.of("top1", 0.0));
            }
        };
        assertThat(hanging).isNotNull();
        RetrainingJob job = new RetrainingJob(store, consuming, RetrainingPolicy.defaults());
        assertThatThrownBy(() -> job.plan(run(0, 1), store.users)).isInstanceOf(InterruptedException.class);
        assertThat(begun).hasValue(1);
    }

    @Test
    void allUnitsTogetherTrainNoMoreThanTheBound() {
        Store store = new Store(200);
        RetrainingJob job = new RetrainingJob(
                store, new PairMemoryTrainer(), new RetrainingPolicy(50, Duration.ofDays(7), 0.2, 10, 10, 1));
        int all = 0;
        for (int unit = 0; unit < 4; unit++) {
            all += job.writers(run(unit, 4), Optional.empty(), 50).size();
        }
        assertThat(all).isEqualTo(10);
    }

    @Test
    void aPoolThatTakesNoMoreIsNotTheWritersFault() throws Exception {
        Store store = new Store(3);
        AtomicInteger taken = new AtomicInteger();
        RetrainingJob job = new RetrainingJob(
                store, new PairMemoryTrainer(), new RetrainingPolicy(50, Duration.ofDays(7), 0.2, 10, 10, 2), task -> {
                    if (taken.incrementAndGet() == 2) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                });
        assertThat(job.plan(run(0, 1), store.users)).isNotNull();
    }

    @Test
    void corruptedAndAmbiguousTextsAreRefused() {
        byte[] negative = {'L', 'P', 'M', '1', -1, -1, -1, -1};
        assertThatThrownBy(() -> PairMemoryTrainer.decode(ModelArtifact.of(negative)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesMeasuresThatAreNamedTwice() {
        assertThatThrownBy(() -> Evaluation.parse("top1=1,top1=2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesATrailingComma() {
        assertThatThrownBy(() -> Evaluation.parse("top1=1,")).isInstanceOf(IllegalArgumentException.class);
    }
}
