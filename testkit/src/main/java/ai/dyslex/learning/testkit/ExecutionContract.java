package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.FenceLostException;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.ManualRequest;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executions over a store: pages, units, failing writers, attempts, takeover and fence. */
public abstract class ExecutionContract extends JobsContract {

    private static final ClaimTerms TERMS = new ClaimTerms(Duration.ofMinutes(3), 3, Duration.ofMinutes(1));

    private final List<UserId> users = users("w", 100);
    private ManualScheduler time = ManualScheduler.create(NOW);
    private VisitingJob job;
    private JobSettings settings = JobSettings.defaults().withPages(10, 1000);

    /** For the stores' tests. */
    protected ExecutionContract() {}

    @BeforeEach
    final void writersExist() {
        time = ManualScheduler.create(clock());
        touch(users);
        job = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID);
    }

    private LearningJobs node() {
        return opened(bare(store(), time)
                        .job(JobDefinition.triggered(job).with(settings))
                        .build())
                .start();
    }

    private Execution runAll() {
        return run(node(), VisitingJob.ID);
    }

    private Map<UserId, Integer> visits() {
        return VisitingJob.visits(store().dictionaries(), users);
    }

    private void assertAllVisitedOnce() {
        assertThat(visits())
                .hasSize(users.size())
                .allSatisfy((user, count) -> assertThat(count).isEqualTo(1));
    }

    private List<UserId> failedWriters(ExecutionId id) {
        return store().ledger().failedWriters(id, 0, 1, Optional.empty(), 1000).stream()
                .map(FailedWriter::user)
                .toList();
    }

    @Test
    void goesThroughAllWritersPageByPage() {
        List<Integer> pages = new ArrayList<>();
        job.whilePlanning((run, page) -> pages.add(page.size()));
        Execution execution = runAll();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.counts()).isEqualTo(new Counts(100, 0, new java.util.TreeMap<>(Map.of("visited", 100L))));
        assertThat(pages).hasSize(10).containsOnly(10);
        assertAllVisitedOnce();
    }

    @Test
    void cutsPagesByTheirRowsToo() {
        LearningJobs recording = node();
        Sitting sitting = sitting(recording, ANNA);
        for (int i = 0; i < 6; i++) {
            sitting.flagged("word" + i);
        }
        settings = settings.withPages(1000, 5);
        List<List<UserId>> pages = new ArrayList<>();
        job.whilePlanning((run, page) -> pages.add(List.copyOf(page)));
        runAll();
        assertThat(pages).as("one writer with more rows than a page is a page").contains(List.of(ANNA));
    }

    @Test
    void worksOnUnitsSideBySideAndAddsThemUp() {
        settings = settings.withUnits(4);
        Execution execution = runAll();
        assertThat(execution.units()).isEqualTo(4);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.counts().writers()).isEqualTo(100);
        assertAllVisitedOnce();
        assertThat(store().ledger().units(execution.id()))
                .extracting(ExecutionUnit::status)
                .containsOnly(ExecutionUnit.Status.DONE)
                .hasSize(4);
    }

    @Test
    void recordsAPoisonedWriterWithTheCauseAndGoesOn() {
        requiresTransactions();
        UserId poisoned = users.get(37);
        job.whilePlanning((run, page) -> {
            if (page.contains(poisoned)) {
                throw new IllegalStateException("becuase");
            }
        });
        Execution execution = runAll();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        assertThat(execution.counts().writers()).isEqualTo(100);
        assertThat(execution.counts().failed()).isEqualTo(1);
        assertThat(store().ledger().failedWriters(execution.id(), 0, 1, Optional.empty(), 10))
                .containsExactly(new FailedWriter(
                        poisoned, new FailureCause(FailureCause.Code.ERROR, "IllegalStateException", "")));
        assertThat(visits()).hasSize(99).doesNotContainKey(poisoned);
    }

    @Test
    void leavesNothingOfAWriterWhoseWritingFails() {
        requiresTransactions();
        UserId poisoned = users.get(0);
        job.whileWriting((run, page) -> {
            if (page.contains(poisoned)) {
                throw new IllegalStateException("poison");
            }
        });
        Execution execution = runAll();
        assertThat(failedWriters(execution.id())).containsExactly(poisoned);
        assertThat(visits()).hasSize(99).doesNotContainKey(poisoned);
        assertThat(visits().values()).containsOnly(1);
    }

    @Test
    void carriesFailedWritersAlongIntoTheNextRun() {
        requiresTransactions();
        job.withWatermark();
        UserId poisoned = users.get(99);
        boolean[] sick = {true};
        job.whilePlanning((run, page) -> {
            if (sick[0] && page.contains(poisoned)) {
                throw new IllegalStateException("poison");
            }
        });
        LearningJobs node = node();
        clock().advance(Duration.ofHours(1));
        assertThat(run(node, VisitingJob.ID).status()).isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        clock().advance(Duration.ofHours(1));
        assertThat(run(node, VisitingJob.ID).status())
                .as("nobody was active since; it fails again")
                .isEqualTo(ExecutionStatus.PARTIALLY_FAILED);
        sick[0] = false;
        clock().advance(Duration.ofHours(1));
        Execution healed = run(node, VisitingJob.ID);
        assertThat(healed.counts().writers()).isEqualTo(1);
        assertThat(healed.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertAllVisitedOnce();
    }

    @Test
    void stopsAsFailedWhenTooLargeAShareOfTheWritersFails() {
        requiresTransactions();
        Set<UserId> poisoned =
                users.stream().filter(u -> users.indexOf(u) % 10 < 3).collect(Collectors.toSet());
        job.whilePlanning((run, page) -> {
            if (page.stream().anyMatch(poisoned::contains)) {
                throw new IllegalStateException("poison");
            }
        });
        Execution execution = runAll();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.cause().orElseThrow().code()).isEqualTo(FailureCause.Code.TOO_MANY_FAILED);
        assertThat(execution.counts().writers()).isLessThan(100);
        assertThat(execution.attempts()).as("trying again would not help").isEqualTo(1);
    }

    @Test
    void neverChargesAnOutageToAWriter() {
        int[] outages = {2};
        job.whilePlanning((run, page) -> {
            if (page.contains(users.get(55)) && outages[0]-- > 0) {
                throw new UncheckedOutage();
            }
        });
        Execution execution = runAll();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.counts().failed()).isZero();
        assertAllVisitedOnce();
    }

    /** What a store throws when the database is out of reach. */
    private static final class UncheckedOutage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UncheckedOutage() {
            super(new SQLTransientConnectionException("the network is down", "08006"));
        }
    }

    @Test
    void triesAgainLaterFromTheCursorOnWhenAnOutageLasts() {
        boolean[] down = {true};
        job.whilePlanning((run, page) -> {
            if (down[0] && page.contains(users.get(55))) {
                throw new UncheckedOutage();
            }
        });
        LearningJobs node = node();
        JobHandle handle = node.triggerJobNow(VisitingJob.ID);
        assertThat(handle.outcome()).as("an attempt is left").isNotDone();
        assertThat(node.execution(handle.executionId()).status()).isEqualTo(ExecutionStatus.RUNNING);
        assertThat(node.execution(handle.executionId()).counts().writers()).isEqualTo(50);

        down[0] = false;
        time.advance(Duration.ofMinutes(2));

        assertThat(handle.outcome()).isCompleted();
        Execution execution = handle.outcome().join().execution();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.attempts(execution.id()))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.FAILED, Attempt.Result.COMPLETED);
        assertThat(node.attempts(execution.id()).get(0).cause().orElseThrow())
                .isEqualTo(new FailureCause(
                        FailureCause.Code.OUTAGE, "UncheckedOutage < SQLTransientConnectionException", "08006"));
        assertAllVisitedOnce();
    }

    @Test
    void hasFailedWhenItsAttemptsAreUsedUp() {
        job.whilePlanning((run, page) -> {
            throw new UncheckedOutage();
        });
        LearningJobs node = node();
        JobHandle handle = node.triggerJobNow(VisitingJob.ID);
        time.advance(Duration.ofMinutes(10));
        Execution execution = handle.outcome().join().execution();
        assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
        assertThat(execution.attempts()).isEqualTo(3);
        assertThat(execution.cause().orElseThrow().code()).isEqualTo(FailureCause.Code.OUTAGE);
    }

    @Test
    void runsAFailedExecutionOnceMoreFromWhereItStopped() {
        boolean[] down = {true};
        job.whilePlanning((run, page) -> {
            if (down[0] && page.contains(users.get(55))) {
                throw new UncheckedOutage();
            }
        });
        LearningJobs node = node();
        ExecutionId id = node.triggerJobNow(VisitingJob.ID).executionId();
        time.advance(Duration.ofMinutes(10));
        assertThat(node.execution(id).status()).isEqualTo(ExecutionStatus.FAILED);
        down[0] = false;

        node.rerun(id);

        assertThat(node.execution(id).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(node.execution(id).attempts()).isEqualTo(4);
        assertAllVisitedOnce();
        assertThatThrownBy(() -> node.rerun(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SUCCEEDED");
    }

    @Test
    void endsBetweenPagesWhenItIsCancelled() {
        LearningJobs[] node = new LearningJobs[1];
        job.whilePlanning((run, page) -> {
            if (page.contains(users.get(25))) {
                assertThat(node[0].cancel(run.execution().id())).isTrue();
            }
        });
        node[0] = node();
        Execution execution = run(node[0], VisitingJob.ID);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
        assertThat(execution.counts().writers())
                .as("the page that was under way is done")
                .isEqualTo(30);
        assertThat(node[0].cancel(execution.id())).isFalse();
    }

    @Test
    void returnsTheRunningExecutionForATriggerOfTheSameScope() {
        List<ExecutionId> triggered = new ArrayList<>();
        LearningJobs[] node = new LearningJobs[1];
        job.whilePlanning((run, page) -> {
            if (run.execution().isFull() && page.contains(users.get(25))) {
                triggered.add(node[0].triggerJobNow(VisitingJob.ID).executionId());
                triggered.add(node[0].triggerJobNow(
                                VisitingJob.ID, TriggerOptions.defaults().forWriter(users.get(99)))
                        .executionId());
            }
        });
        node[0] = node();
        Execution execution = run(node[0], VisitingJob.ID);
        assertThat(triggered.get(0)).isEqualTo(execution.id());
        assertThat(triggered.get(1)).as("another scope").isNotEqualTo(execution.id());
        assertThat(node[0].execution(triggered.get(1)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void letsADryRunGoBesideARealOne() {
        List<Execution> dry = new ArrayList<>();
        LearningJobs[] node = new LearningJobs[1];
        job.whilePlanning((run, page) -> {
            if (!run.execution().dryRun() && dry.isEmpty()) {
                dry.add(run(node[0], VisitingJob.ID, TriggerOptions.defaults().asDryRun())
                        .execution());
            }
        });
        node[0] = node();
        Execution real = run(node[0], VisitingJob.ID);
        assertThat(dry.get(0).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(dry.get(0).id()).isNotEqualTo(real.id());
        assertThat(dry.get(0).counts().writers()).isEqualTo(100);
        assertAllVisitedOnce();
    }

    private ManualRequest request() {
        return new ManualRequest(
                VisitingJob.ID, Optional.empty(), Optional.empty(), false, false, "", job.policyFingerprint(), 1);
    }

    /** Another node claims, does the first pages, and is not heard of any more. */
    private Claim deadAfter(int pages) {
        Ledger dead = new Ledger(store().ledger(), "dead");
        dead.request(request());
        Claim claim = dead.claim(VisitingJob.ID, TERMS, 1).get(0);
        for (int page = 0; page < pages; page++) {
            List<UserId> done = users.subList(page * 10, page * 10 + 10);
            inTransaction(() -> {
                done.forEach(this::visit);
                assertThat(store().ledger()
                                .advance(
                                        claim.fence(),
                                        done.get(9),
                                        new Counts(10, 0, new java.util.TreeMap<>()),
                                        List.of()))
                        .isTrue();
            });
        }
        return claim;
    }

    private void visit(UserId user) {
        store().dictionaries()
                .put(new DictionaryWord(
                        user,
                        "visits by " + VisitingJob.ID,
                        "1",
                        DictionaryWord.Source.AUTO,
                        Optional.empty(),
                        Optional.empty(),
                        NOW,
                        Optional.empty()));
    }

    @Test
    void resumesAtTheCursorOfANodeThatDied() {
        Claim dead = deadAfter(4);
        LearningJobs node = node();
        time.advance(Duration.ofMinutes(2));
        assertThat(node.execution(dead.execution().id()).status())
                .as("too early to give the other node up")
                .isEqualTo(ExecutionStatus.RUNNING);

        time.advance(Duration.ofMinutes(2));

        Execution execution = node.execution(dead.execution().id());
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(execution.counts().writers()).isEqualTo(100);
        assertAllVisitedOnce();
        assertThat(node.attempts(execution.id()))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.TAKEN_OVER, Attempt.Result.COMPLETED);
    }

    @Test
    void doesNotTakeOverANodeThatIsHeardOf() {
        Claim alive = deadAfter(1);
        LearningJobs node = node();
        for (int i = 0; i < 10; i++) {
            time.advance(Duration.ofMinutes(2));
            store().ledger().heartbeat(alive.fence());
        }
        assertThat(node.attempts(alive.execution().id())).hasSize(1);
    }

    @Test
    void letsAFrozenNodeWriteNothingAfterTheTakeover() {
        requiresTransactions();
        Claim frozen = deadAfter(4);
        node();
        time.advance(Duration.ofMinutes(4));
        assertAllVisitedOnce();

        assertThat(store().ledger().heartbeat(frozen.fence()))
                .isEqualTo(ai.dyslex.learning.ledger.LedgerStore.Heartbeat.LOST);
        UserId victim = users.get(40);
        assertThatThrownBy(() -> inTransaction(() -> {
                    store().dictionaries()
                            .put(new DictionaryWord(
                                    victim,
                                    "visits by the frozen",
                                    "100",
                                    DictionaryWord.Source.AUTO,
                                    Optional.empty(),
                                    Optional.empty(),
                                    NOW,
                                    Optional.empty()));
                    if (!store().ledger().advance(frozen.fence(), victim, Counts.NONE, List.of())) {
                        throw new FenceLostException(frozen.fence());
                    }
                }))
                .isInstanceOf(FenceLostException.class);
        assertAllVisitedOnce();
        Ledger ledger = new Ledger(store().ledger(), "frozen");
        assertThat(ledger.complete(frozen)).isEmpty();
        ledger.release(frozen);
        assertThat(store().ledger()
                        .execution(frozen.execution().id())
                        .orElseThrow()
                        .status())
                .isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void givesItsUnitBackWhenTheNodeCloses() throws InterruptedException {
        LearningJobs[] leaving = new LearningJobs[1];
        List<Thread> closers = new ArrayList<>();
        job.whilePlanning((run, page) -> {
            if (page.contains(users.get(25)) && closers.isEmpty()) {
                Thread closer = new Thread(leaving[0]::close);
                closers.add(closer);
                closer.start();
                while (closer.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                }
            }
        });
        leaving[0] = node();
        JobHandle handle = leaving[0].triggerJobNow(VisitingJob.ID);
        closers.get(0).join();
        assertThat(handle.outcome()).isCancelled();
        assertThat(leaving[0].execution(handle.executionId()).status()).isEqualTo(ExecutionStatus.RUNNING);

        time = ManualScheduler.create(clock());
        LearningJobs next = node();

        assertThat(next.execution(handle.executionId()).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(next.attempts(handle.executionId()))
                .extracting(Attempt::result)
                .containsExactly(Attempt.Result.RELEASED, Attempt.Result.COMPLETED);
        assertAllVisitedOnce();
    }

    @Test
    void letsATriggerOnlyNodeHearOfWhatAnotherNodeDid() {
        LearningJobs web = opened(bare(store(), ManualScheduler.create(clock()))
                        .job(JobDefinition.triggered(job).with(settings))
                        .triggerOnly()
                        .timer(time.timer())
                        .build())
                .start();
        JobHandle handle =
                web.triggerJobNow(VisitingJob.ID, TriggerOptions.defaults().by("web"));
        assertThat(handle.outcome()).isNotDone();
        node();
        time.advance(Duration.ofMinutes(1));
        assertThat(handle.outcome()).isCompleted();
        assertThat(handle.outcome().join().execution().requestedBy()).isEqualTo("web");
        assertAllVisitedOnce();
    }

    @Test
    void writesNothingOfAWriterWhoIsForgottenMeanwhile() {
        LearningJobs[] node = new LearningJobs[1];
        UserId gone = users.get(25);
        job.whilePlanning((run, page) -> {
            if (page.contains(gone)) {
                node[0].forget(gone);
            }
        });
        node[0] = node();
        Execution execution = run(node[0], VisitingJob.ID);
        assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
        assertThat(visits()).hasSize(99).doesNotContainKey(gone);
    }

    @Test
    void countsEachExecutionsAttemptsAndListsTheNewestFirst() {
        LearningJobs node = node();
        run(node, VisitingJob.ID);
        clock().advance(Duration.ofMinutes(1));
        Execution second = run(node, VisitingJob.ID);
        assertThat(node.executions(ai.dyslex.learning.ledger.ExecutionQuery.newest(10)))
                .hasSize(2)
                .first()
                .isEqualTo(second);
        assertThat(second.attempts()).isEqualTo(1);
    }
}
