package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.LedgerTestData.execution;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.LedgerRows;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.ledger.LedgerStore.Heartbeat;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link LedgerStore} and its {@link LedgerRows} must do. */
public abstract class LedgerContract extends StoreContract {

    private static final JobId JOB = new JobId("detect_no_change_words");
    private static final JobId OTHER = new JobId("other.job-2");
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final FailureCause ERROR = new FailureCause(FailureCause.Code.ERROR, "FooException < Bar", "22001");
    private static final FailureCause OUTAGE = FailureCause.of(FailureCause.Code.OUTAGE);

    /** For subclasses. */
    protected LedgerContract() {}

    private LedgerStore ledger() {
        return store().ledger();
    }

    private void locked(JobId job, Consumer<LedgerRows> work) {
        ledger().locked(job, rows -> {
            work.accept(rows);
            return true;
        });
    }

    private void insert(LedgerTestData builder) {
        Execution execution = builder.build();
        locked(execution.job(), rows -> rows.insert(execution, builder.waitingUnits()));
    }

    /** Inserts a running execution of one unit and claims that. */
    private Fence claimed(String id) {
        insert(execution(JOB, id));
        return claim(new ExecutionId(id), 0, 1);
    }

    private Fence claim(ExecutionId id, int unit, long token) {
        locked(JOB, rows -> rows.update(LedgerTestData.running(id, unit, token, ledger().now())));
        return new Fence(id, unit, token);
    }

    private ExecutionUnit unit(Fence fence) {
        return ledger().units(fence.execution()).get(fence.unit());
    }

    private boolean advance(Fence fence, UserId cursor, Counts added, FailedWriter... failed) {
        return inTransaction(() -> ledger().advance(fence, cursor, added, List.of(failed)));
    }

    private static Counts counts(long writers, long failed, Map<String, Long> details) {
        return new Counts(writers, failed, new TreeMap<>(details));
    }

    private List<FailedWriter> failedWriters(ExecutionId id) {
        return ledger().failedWriters(id, 0, 1, Optional.empty(), 100);
    }

    // Clock and lock

    @Test
    void tellsTheTimeOfTheStoresClock() {
        assertThat(ledger().now()).isEqualTo(NOW);

        clock().advance(Duration.ofDays(-400));

        assertThat(ledger().now()).isEqualTo(NOW.minus(Duration.ofDays(400)));
    }

    @Test
    void returnsWhatTheWorkReturned() {
        assertThat(ledger().<String>locked(JOB, rows -> "done")).isEqualTo("done");
    }

    @Test
    void rollsBackWhenTheWorkThrows() {
        RolledBack failure = new RolledBack();

        assertThatThrownBy(() -> locked(JOB, rows -> {
                    rows.save(LedgerTestData.job(JOB));
                    rows.insert(
                            execution(JOB, "e1").build(), execution(JOB, "e1").waitingUnits());
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(ledger().job(JOB)).isEmpty();
        assertThat(ledger().execution(new ExecutionId("e1"))).isEmpty();
        assertThat(ledger().units(new ExecutionId("e1"))).isEmpty();
    }

    @Test
    void locksAJobThatIsNotRegisteredYet() {
        locked(JOB, rows -> assertThat(rows.job()).isEmpty());

        assertThat(ledger().job(JOB)).isEmpty();
    }

    @Test
    void runsOneAtATimeForTheSameJob() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> first = inThread(() -> ledger().locked(JOB, rows -> {
            rows.save(LedgerTestData.job(JOB));
            inside.countDown();
            await(release);
            return true;
        }));
        await(inside);

        Future<Optional<JobRecord>> second = inThread(() -> ledger().locked(JOB, LedgerRows::job));

        assertWaits(second);
        release.countDown();
        assertThat(resultOf(first)).isTrue();
        assertThat(resultOf(second)).as("it sees what the first has committed").isPresent();
    }

    @Test
    void losesNoUpdateOfManyThreads() {
        locked(JOB, rows -> rows.save(LedgerTestData.job(JOB, 0)));
        List<Future<Boolean>> counting = IntStream.range(0, 8)
                .mapToObj(thread -> inThread(() -> {
                    for (int i = 0; i < 10; i++) {
                        locked(
                                JOB,
                                rows -> rows.save(LedgerTestData.job(
                                        JOB, rows.job().orElseThrow().revision() + 1)));
                    }
                    return true;
                }))
                .toList();

        assertThat(counting).allSatisfy(future -> assertThat(resultOf(future)).isTrue());
        assertThat(ledger().job(JOB)).map(JobRecord::revision).contains(80L);
    }

    // Jobs

    @Test
    void keepsJobsAsTheyAre() {
        JobRecord full = new JobRecord(
                JOB,
                Optional.of(Schedule.daily(LocalTime.of(2, 0))),
                7,
                Optional.of(
                        Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 30)).in(ZoneId.of("Pacific/Chatham"))),
                "Pacific/Chatham",
                NOW,
                Optional.of(NOW.minusSeconds(1)),
                Optional.of(NOW.plusSeconds(1)),
                true);
        JobRecord bare = new JobRecord(
                OTHER,
                Optional.empty(),
                0,
                Optional.empty(),
                "Z",
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                false);

        locked(JOB, rows -> rows.save(full));
        locked(OTHER, rows -> rows.save(bare));

        assertThat(ledger().job(JOB)).contains(full);
        assertThat(ledger().job(OTHER)).contains(bare);
        locked(JOB, rows -> assertThat(rows.job()).contains(full));
    }

    @Test
    void replacesAJob() {
        JobRecord second = new JobRecord(
                JOB,
                Optional.of(Schedule.cron("*/5 2-4 * * MON,FRI")),
                2,
                Optional.empty(),
                "UTC",
                NOW,
                Optional.empty(),
                Optional.empty(),
                false);
        locked(JOB, rows -> {
            rows.save(LedgerTestData.job(JOB));
            rows.save(second);
            assertThat(rows.job()).contains(second);
        });

        assertThat(ledger().job(JOB)).contains(second);
    }

    // Executions

    @Test
    void keepsExecutionsAsTheyAre() {
        Execution scheduled = execution(JOB, "job@2026-11-23'\";--%_\\").build();
        Execution manual = execution(JOB, "manual")
                .manual()
                .writer(new UserId("\ud83d\ude00'"))
                .force()
                .dryRun()
                .status(ExecutionStatus.FAILED)
                .cause(ERROR)
                .endedAt(NOW.plusSeconds(9))
                .cancelRequested()
                .build();

        locked(JOB, rows -> {
            rows.insert(scheduled, execution(JOB, scheduled.id().value()).waitingUnits());
            rows.insert(manual, execution(JOB, "manual").waitingUnits());
            assertThat(rows.execution(scheduled.id())).contains(scheduled);
        });

        assertThat(ledger().execution(scheduled.id())).contains(scheduled);
        assertThat(ledger().execution(manual.id())).contains(manual);
        assertThat(ledger().execution(new ExecutionId("none"))).isEmpty();
    }

    @Test
    void refusesAnIdThatIsTaken() {
        insert(execution(JOB, "e1"));
        Execution another = execution(JOB, "e1").manual().build();

        assertThatThrownBy(() -> locked(JOB, rows -> rows.insert(another, List.of())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ledger().execution(another.id()))
                .contains(execution(JOB, "e1").build());
    }

    @Test
    void keepsAnExecutionWithoutUnits() {
        Period first = Period.ofDay(LocalDate.of(2026, 11, 1));
        insert(execution(JOB, "missed")
                .units(0)
                .missedFrom(first)
                .status(ExecutionStatus.MISSED)
                .cause(OUTAGE));

        assertThat(ledger().execution(new ExecutionId("missed")))
                .contains(execution(JOB, "missed")
                        .units(0)
                        .missedFrom(first)
                        .status(ExecutionStatus.MISSED)
                        .cause(OUTAGE)
                        .build());
        assertThat(ledger().units(new ExecutionId("missed"))).isEmpty();
        assertThat(ledger().units(new ExecutionId("none"))).isEmpty();
    }

    @Test
    void sumsCountsAndAttemptsUpOverTheUnits() {
        insert(execution(JOB, "e1").units(3));
        ExecutionId id = new ExecutionId("e1");
        Fence first = claim(id, 0, 1);
        claim(id, 2, 1);
        Fence third = claim(id, 2, 2);
        advance(first, ANNA, counts(10, 1, Map.of("words_added", 3L, "vetoed", 1L)));
        advance(first, BEN, counts(5, 0, Map.of("words_added", 4L)));
        advance(third, BEN, counts(7, 2, Map.of("vetoed", 1L)));

        Counts sum = counts(22, 3, Map.of("words_added", 7L, "vetoed", 2L));
        assertThat(ledger().execution(id)).hasValueSatisfying(execution -> {
            assertThat(execution.counts()).isEqualTo(sum);
            assertThat(execution.attempts()).isEqualTo(3);
        });
        assertThat(ledger().executions(ExecutionQuery.newest(1)))
                .extracting(Execution::counts)
                .containsExactly(sum);
        locked(JOB, rows -> {
            assertThat(rows.execution(id)).map(Execution::counts).contains(sum);
            assertThat(rows.running()).extracting(Execution::attempts).containsExactly(3);
            assertThat(rows.newestFull(NOW)).map(Execution::counts).contains(sum);
        });
    }

    @Test
    void updatesStatusCauseEndAndRequestToCancelAlone() {
        insert(execution(JOB, "e1"));
        Execution changed = execution(JOB, "e1")
                .manual()
                .asOf(NOW.plusSeconds(1))
                .writer(ANNA)
                .force()
                .policy("another")
                .status(ExecutionStatus.FAILED)
                .cause(ERROR)
                .endedAt(NOW.plusSeconds(5))
                .cancelRequested()
                .build();

        locked(JOB, rows -> {
            rows.update(changed);
            rows.update(changed);
        });

        assertThat(ledger().execution(changed.id()))
                .contains(execution(JOB, "e1")
                        .status(ExecutionStatus.FAILED)
                        .cause(ERROR)
                        .endedAt(NOW.plusSeconds(5))
                        .cancelRequested()
                        .build());

        locked(JOB, rows -> rows.update(execution(JOB, "e1").build()));

        assertThat(ledger().execution(changed.id()))
                .as("opened again")
                .contains(execution(JOB, "e1").build());
    }

    @Test
    void knowsWhichExecutionsAreRunningTheOldestFirst() {
        insert(execution(JOB, "young").createdAt(NOW.plusSeconds(2)));
        insert(execution(JOB, "old-b").createdAt(NOW));
        insert(execution(JOB, "old-a").createdAt(NOW));
        insert(execution(JOB, "done").status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "manual").manual().createdAt(NOW.plusSeconds(1)));
        insert(execution(OTHER, "others"));

        locked(
                JOB,
                rows -> assertThat(rows.running())
                        .extracting(execution -> execution.id().value())
                        .containsExactly("old-a", "old-b", "manual", "young"));
    }

    @Test
    void seesNoExecutionOfAnotherJob() {
        insert(execution(OTHER, "others"));

        locked(JOB, rows -> {
            assertThat(rows.execution(new ExecutionId("others"))).isEmpty();
            assertThat(rows.newestFull(NOW)).isEmpty();
        });
    }

    @Test
    void knowsTheNewestExecutionOverAllWriters() {
        insert(execution(JOB, "complete").asOf(NOW.minusSeconds(50)).status(ExecutionStatus.PARTIALLY_FAILED));
        insert(execution(JOB, "failed").asOf(NOW.minusSeconds(40)).status(ExecutionStatus.FAILED));
        insert(execution(JOB, "missed").asOf(NOW.minusSeconds(30)).status(ExecutionStatus.MISSED));
        insert(execution(JOB, "cancelled").asOf(NOW.minusSeconds(20)).status(ExecutionStatus.CANCELLED));
        insert(execution(JOB, "one-writer").asOf(NOW.minusSeconds(10)).manual().writer(ANNA));
        insert(execution(JOB, "dry-run").asOf(NOW.minusSeconds(5)).manual().dryRun());
        assertThat(newestFull()).isEqualTo("complete");

        insert(execution(JOB, "running").asOf(NOW.minusSeconds(45)));
        assertThat(newestFull()).isEqualTo("running");

        insert(execution(JOB, "manual").asOf(NOW.minusSeconds(44)).manual());
        assertThat(newestFull()).isEqualTo("manual");

        insert(execution(JOB, "older").asOf(NOW.minusSeconds(60)).status(ExecutionStatus.SUCCEEDED));
        assertThat(newestFull()).isEqualTo("manual");

        insert(execution(JOB, "ahead").asOf(NOW.plus(MICRO)).status(ExecutionStatus.SUCCEEDED));
        assertThat(newestFull()).as("of the future").isEqualTo("manual");
        insert(execution(JOB, "now").asOf(NOW).status(ExecutionStatus.SUCCEEDED));
        assertThat(newestFull()).isEqualTo("now");
    }

    private String newestFull() {
        return ledger().locked(
                        JOB, rows -> rows.newestFull(NOW).orElseThrow().id().value());
    }

    @Test
    void listsExecutionsTheNewestFirst() {
        insert(execution(JOB, "b").createdAt(NOW));
        insert(execution(OTHER, "a").createdAt(NOW).status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "c").createdAt(NOW).status(ExecutionStatus.FAILED));
        insert(execution(JOB, "oldest").createdAt(NOW.minus(MICRO)).status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "newest").createdAt(NOW.plus(MICRO)));

        assertThat(list(ExecutionQuery.newest(10))).containsExactly("newest", "c", "b", "a", "oldest");
        assertThat(list(ExecutionQuery.newest(2))).containsExactly("newest", "c");
        assertThat(list(ExecutionQuery.newest(10).of(JOB))).containsExactly("newest", "c", "b", "oldest");
        assertThat(list(ExecutionQuery.newest(10).of(new JobId("none")))).isEmpty();
        assertThat(list(ExecutionQuery.newest(10).in(ExecutionStatus.SUCCEEDED, ExecutionStatus.FAILED)))
                .containsExactly("c", "a", "oldest");
        assertThat(list(ExecutionQuery.newest(10).of(JOB).in(ExecutionStatus.SUCCEEDED)))
                .containsExactly("oldest");
    }

    @Test
    void listsExecutionsPageByPage() {
        for (int i = 0; i < 11; i++) {
            insert(execution(JOB, "e%02d".formatted(i)).createdAt(NOW.plusSeconds(i / 4)));
        }

        List<String> walked = new ArrayList<>();
        List<String> next = list(ExecutionQuery.newest(3));
        while (!next.isEmpty()) {
            assertThat(walked).as("a page never begins anew").doesNotContainAnyElementsOf(next);
            walked.addAll(next);
            next = list(ExecutionQuery.newest(3).behind(new ExecutionId(walked.get(walked.size() - 1))));
        }

        assertThat(walked).containsExactly("e10", "e09", "e08", "e07", "e06", "e05", "e04", "e03", "e02", "e01", "e00");
    }

    private List<String> list(ExecutionQuery query) {
        return ledger().executions(query).stream().map(e -> e.id().value()).toList();
    }

    @Test
    void knowsTheLastCompleteExecution() {
        insert(execution(JOB, "first").asOf(NOW.minusSeconds(60)).status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "second").asOf(NOW.minusSeconds(50)).status(ExecutionStatus.PARTIALLY_FAILED));
        insert(execution(JOB, "failed").asOf(NOW.minusSeconds(40)).status(ExecutionStatus.FAILED));
        insert(execution(JOB, "running").asOf(NOW.minusSeconds(39)));
        insert(execution(JOB, "missed").asOf(NOW.minusSeconds(38)).status(ExecutionStatus.MISSED));
        insert(execution(JOB, "dry").asOf(NOW.minusSeconds(37)).dryRun().status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "one")
                .asOf(NOW.minusSeconds(36))
                .manual()
                .writer(ANNA)
                .status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "policy").asOf(NOW.minusSeconds(35)).policy("q").status(ExecutionStatus.SUCCEEDED));
        insert(execution(OTHER, "other").asOf(NOW.minusSeconds(34)).status(ExecutionStatus.SUCCEEDED));

        assertThat(lastComplete(NOW)).contains("second");
        assertThat(lastComplete(NOW.minusSeconds(50))).contains("second");
        assertThat(lastComplete(NOW.minusSeconds(50).minus(MICRO))).contains("first");
        assertThat(lastComplete(NOW.minusSeconds(60).minus(MICRO))).isEmpty();
        assertThat(ledger().lastComplete(JOB, "q", NOW))
                .map(e -> e.id().value())
                .contains("policy");
        assertThat(ledger().lastComplete(JOB, "none", NOW)).isEmpty();

        insert(execution(JOB, "manual").asOf(NOW.minusSeconds(10)).manual().status(ExecutionStatus.SUCCEEDED));
        assertThat(lastComplete(NOW)).contains("manual");
    }

    private Optional<String> lastComplete(Instant asOf) {
        return ledger().lastComplete(JOB, LedgerTestData.POLICY, asOf).map(e -> e.id().value());
    }

    // Units and attempts

    @Test
    void keepsUnitsInOrder() {
        insert(execution(JOB, "e1").units(12));

        List<ExecutionUnit> expected = execution(JOB, "e1").units(12).waitingUnits();
        assertThat(ledger().units(new ExecutionId("e1"))).containsExactlyElementsOf(expected);
        locked(JOB, rows -> assertThat(rows.units(new ExecutionId("e1"))).containsExactlyElementsOf(expected));
    }

    @Test
    void updatesAUnitButNeverItsCursorAndCounts() {
        insert(execution(JOB, "e1").units(2));
        ExecutionId id = new ExecutionId("e1");
        Fence fence = claim(id, 1, 1);
        Counts counts = counts(3, 0, Map.of("words_added", 2L));
        advance(fence, ANNA, counts);

        locked(
                JOB,
                rows -> rows.update(new ExecutionUnit(
                        id,
                        1,
                        ExecutionUnit.Status.WAITING,
                        4,
                        3,
                        9,
                        "node-9",
                        Optional.of(BEN),
                        Counts.NONE,
                        Optional.of(NOW.plusSeconds(60)),
                        Optional.of(NOW.plusSeconds(1)))));

        assertThat(ledger().units(id))
                .containsExactly(
                        execution(JOB, "e1").units(2).waitingUnits().get(0),
                        new ExecutionUnit(
                                id,
                                1,
                                ExecutionUnit.Status.WAITING,
                                4,
                                3,
                                9,
                                "node-9",
                                Optional.of(ANNA),
                                counts,
                                Optional.of(NOW.plusSeconds(60)),
                                Optional.of(NOW.plusSeconds(1))));
    }

    @Test
    void keepsAttempts() {
        insert(execution(JOB, "e1").units(2));
        ExecutionId id = new ExecutionId("e1");
        Attempt first = attempt(id, 0, 1, Attempt.Result.TAKEN_OVER, Optional.of(ERROR));
        Attempt second = attempt(id, 0, 2, Attempt.Result.COMPLETED, Optional.empty());
        Attempt other = attempt(id, 1, 1, Attempt.Result.RUNNING, Optional.empty());

        locked(JOB, rows -> {
            rows.save(other);
            rows.save(second);
            rows.save(attempt(id, 0, 1, Attempt.Result.RUNNING, Optional.empty()));
            rows.save(first);
            assertThat(rows.attempt(id, 0, 1)).contains(first);
            assertThat(rows.attempt(id, 0, 2)).contains(second);
            assertThat(rows.attempt(id, 0, 3)).isEmpty();
            assertThat(rows.attempt(new ExecutionId("none"), 0, 1)).isEmpty();
        });

        assertThat(ledger().attempts(id)).containsExactly(first, second, other);
        assertThat(ledger().attempts(new ExecutionId("none"))).isEmpty();
    }

    private static Attempt attempt(
            ExecutionId id, int unit, int number, Attempt.Result result, Optional<FailureCause> cause) {
        Optional<Instant> ended =
                result == Attempt.Result.RUNNING ? Optional.empty() : Optional.of(NOW.plusSeconds(60));
        return new Attempt(id, unit, number, "node-" + number, NOW, ended, result, cause);
    }

    @Test
    void holdsUnitsUntilThePageThatIsBeingWrittenHasEnded() {
        requiresTransactions();
        Fence fence = claimed("e1");
        CountDownLatch advanced = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> page = inThread(() -> inTransaction(() -> {
            boolean held = ledger().advance(fence, ANNA, Counts.NONE, List.of());
            advanced.countDown();
            await(release);
            return held;
        }));
        await(advanced);

        Future<Optional<UserId>> takeover = inThread(() -> ledger().locked(
                        JOB, rows -> rows.units(fence.execution()).get(0).cursor()));

        assertWaits(takeover);
        release.countDown();
        assertThat(resultOf(page)).isTrue();
        assertThat(resultOf(takeover))
                .as("what the page has committed is not lost")
                .contains(ANNA);
    }

    // Advancing

    @Test
    void advancesWhileTheFenceHolds() {
        Fence fence = claimed("e1");
        UserId cursor = new UserId("\ud83d\ude00 'quoted'");

        assertThat(advance(fence, ANNA, counts(2, 0, Map.of("words_added", 1L))))
                .isTrue();
        assertThat(advance(fence, cursor, counts(3, 1, Map.of("vetoed", 5L)), new FailedWriter(ANNA, ERROR)))
                .isTrue();

        assertThat(unit(fence).cursor()).contains(cursor);
        assertThat(unit(fence).counts()).isEqualTo(counts(5, 1, Map.of("words_added", 1L, "vetoed", 5L)));
        assertThat(failedWriters(fence.execution())).containsExactly(new FailedWriter(ANNA, ERROR));
    }

    @Test
    void refusesToAdvanceOnceTheFenceIsLost() {
        Fence old = claimed("e1");
        advance(old, ANNA, counts(1, 0, Map.of()));
        Fence fresh = claim(old.execution(), 0, 2);
        ExecutionUnit before = unit(fresh);

        assertThat(advance(old, BEN, counts(9, 9, Map.of("words_added", 9L)), new FailedWriter(BEN, ERROR)))
                .isFalse();
        assertThat(advance(new Fence(old.execution(), 0, 3), BEN, counts(9, 9, Map.of())))
                .isFalse();

        assertThat(unit(fresh)).isEqualTo(before);
        assertThat(failedWriters(old.execution())).isEmpty();
        assertThat(advance(fresh, BEN, counts(1, 0, Map.of()))).isTrue();
    }

    @Test
    void refusesToAdvanceAUnitThatIsNotRunning() {
        insert(execution(JOB, "e1"));
        ExecutionId id = new ExecutionId("e1");

        assertThat(advance(new Fence(id, 0, 0), ANNA, Counts.NONE)).isFalse();
        assertThat(advance(new Fence(id, 1, 0), ANNA, Counts.NONE)).isFalse();
        assertThat(advance(new Fence(new ExecutionId("none"), 0, 1), ANNA, Counts.NONE))
                .isFalse();

        Fence fence = claim(id, 0, 1);
        for (ExecutionUnit.Status over : List.of(
                ExecutionUnit.Status.DONE,
                ExecutionUnit.Status.FAILED,
                ExecutionUnit.Status.CANCELLED,
                ExecutionUnit.Status.WAITING)) {
            locked(JOB, rows -> rows.update(LedgerTestData.unit(id, 0, over, 1, NOW)));
            assertThat(advance(fence, ANNA, Counts.NONE)).as("while %s", over).isFalse();
        }
        assertThat(unit(fence).cursor()).isEmpty();
    }

    @Test
    void advancesInTheTransactionOfThePage() {
        requiresTransactions();
        Fence fence = claimed("e1");
        ExecutionUnit before = unit(fence);

        rolledBack(() -> assertThat(ledger().advance(
                                fence, ANNA, counts(1, 1, Map.of("x", 1L)), List.of(new FailedWriter(ANNA, ERROR))))
                .isTrue());

        assertThat(unit(fence)).isEqualTo(before);
        assertThat(failedWriters(fence.execution())).isEmpty();
        assertThat(ledger().execution(fence.execution())).map(Execution::counts).contains(Counts.NONE);
    }

    // Failed writers

    @Test
    void replacesTheFailureOfAWriter() {
        Fence fence = claimed("e1");
        advance(fence, ANNA, Counts.NONE, new FailedWriter(ANNA, ERROR), new FailedWriter(BEN, ERROR));

        advance(fence, BEN, Counts.NONE, new FailedWriter(ANNA, OUTAGE));

        assertThat(failedWriters(fence.execution()))
                .containsExactly(new FailedWriter(ANNA, OUTAGE), new FailedWriter(BEN, ERROR));
        assertThat(failedWriters(new ExecutionId("none"))).isEmpty();
    }

    @Test
    void listsFailedWritersByIdPageByPageAndShareByShare() {
        Fence fence = claimed("e1");
        List<UserId> users = nastyIds().stream().map(UserId::new).toList();
        advance(
                fence,
                ANNA,
                Counts.NONE,
                users.stream().map(user -> new FailedWriter(user, ERROR)).toArray(FailedWriter[]::new));

        List<UserId> walked = new ArrayList<>();
        for (int unit = 0; unit < 3; unit++) {
            int share = unit;
            List<UserId> part = walk(last -> {
                List<FailedWriter> page = ledger().failedWriters(fence.execution(), share, 3, last, 4);
                assertThat(page).hasSizeLessThanOrEqualTo(4);
                return page.stream().map(FailedWriter::user).toList();
            });
            assertThat(part).isSorted().allMatch(user -> user.unitOf(3) == share);
            walked.addAll(part);
        }

        assertThat(walked).containsExactlyInAnyOrderElementsOf(users);
        assertThat(failedWriters(fence.execution()))
                .extracting(FailedWriter::user)
                .containsExactlyElementsOf(users);
    }

    @Test
    void takesManyFailedWriters() {
        Fence fence = claimed("e1");
        FailedWriter[] failed = users("w", MANY).stream()
                .map(user -> new FailedWriter(user, ERROR))
                .toArray(FailedWriter[]::new);

        assertThat(advance(fence, ANNA, Counts.NONE, failed)).isTrue();
        assertThat(advance(fence, BEN, Counts.NONE, failed)).isTrue();

        assertThat(ledger().failedWriters(fence.execution(), 0, 1, Optional.empty(), 2 * MANY))
                .hasSize(MANY);
    }

    // Heartbeats

    @Test
    void keepsTheHeartbeatByTheStoresClock() {
        Fence fence = claimed("e1");
        assertThat(unit(fence).heartbeatAt()).contains(NOW);
        clock().advance(Duration.ofSeconds(30));

        assertThat(ledger().heartbeat(fence)).isEqualTo(Heartbeat.HELD);

        assertThat(unit(fence).heartbeatAt()).contains(NOW.plusSeconds(30));
        locked(
                JOB,
                rows -> assertThat(rows.units(fence.execution()).get(0).heartbeatAt())
                        .contains(NOW.plusSeconds(30)));
    }

    @Test
    void tellsTheHolderThatSomebodyWantsTheExecutionToEnd() {
        Fence fence = claimed("e1");

        locked(JOB, rows -> rows.update(execution(JOB, "e1").cancelRequested().build()));

        assertThat(ledger().heartbeat(fence)).isEqualTo(Heartbeat.CANCEL_REQUESTED);
        assertThat(unit(fence).heartbeatAt()).contains(NOW);
    }

    @Test
    void tellsTheHolderThatTheFenceIsLost() {
        Fence old = claimed("e1");
        Fence fresh = claim(old.execution(), 0, 2);
        clock().advance(Duration.ofSeconds(30));

        assertThat(ledger().heartbeat(old)).isEqualTo(Heartbeat.LOST);
        assertThat(unit(fresh).heartbeatAt()).as("of the new holder").contains(NOW);
        assertThat(ledger().heartbeat(fresh)).isEqualTo(Heartbeat.HELD);

        locked(JOB, rows -> rows.update(LedgerTestData.unit(old.execution(), 0, ExecutionUnit.Status.DONE, 3, NOW)));
        assertThat(ledger().heartbeat(fresh)).isEqualTo(Heartbeat.LOST);
        assertThat(ledger().heartbeat(new Fence(old.execution(), 7, 1))).isEqualTo(Heartbeat.LOST);
        assertThat(ledger().heartbeat(new Fence(new ExecutionId("none"), 0, 1))).isEqualTo(Heartbeat.LOST);
    }

    @Test
    void knowsOfNoClaimThatWasRolledBack() {
        Fence fence = claimed("e1");

        assertThatThrownBy(() -> locked(JOB, rows -> {
                    rows.update(LedgerTestData.running(fence.execution(), 0, 2, NOW));
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);

        assertThat(ledger().heartbeat(fence)).isEqualTo(Heartbeat.HELD);
        assertThat(ledger().heartbeat(new Fence(fence.execution(), 0, 2))).isEqualTo(Heartbeat.LOST);
    }

    @Test
    void isNotKeptFromItsHeartbeatByThePageThatIsBeingWritten() {
        requiresTransactions();
        Fence fence = claimed("e1");
        clock().advance(Duration.ofSeconds(30));
        CountDownLatch advanced = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> page = inThread(() -> {
            rolledBack(() -> {
                ledger().advance(fence, ANNA, Counts.NONE, List.of());
                advanced.countDown();
                await(release);
            });
            return true;
        });
        await(advanced);

        Heartbeat heartbeat = resultOf(inThread(() -> ledger().heartbeat(fence)));
        release.countDown();

        assertThat(heartbeat).isEqualTo(Heartbeat.HELD);
        assertThat(resultOf(page)).isTrue();
        assertThat(unit(fence).cursor()).isEmpty();
        assertThat(unit(fence).heartbeatAt()).contains(NOW.plusSeconds(30));
    }

    // All of it

    @Test
    void keepsMicroseconds() {
        Instant odd = Instant.parse("2026-11-02T09:00:00.123456789Z");
        Instant cut = Instant.parse("2026-11-02T09:00:00.123456Z");
        clock().set(odd);
        assertThat(ledger().now()).isEqualTo(cut);

        insert(execution(JOB, "e1").asOf(odd).createdAt(odd).endedAt(odd));
        locked(JOB, rows -> rows.update(LedgerTestData.running(new ExecutionId("e1"), 0, 1, odd)));

        assertThat(ledger().execution(new ExecutionId("e1"))).hasValueSatisfying(execution -> {
            assertThat(execution.asOf()).isEqualTo(cut);
            assertThat(execution.createdAt()).isEqualTo(cut);
            assertThat(execution.endedAt()).contains(cut);
        });
        assertThat(ledger().units(new ExecutionId("e1")).get(0).heartbeatAt()).contains(cut);
    }

    @Test
    void erasesAWriterAndKeepsTheExecutions() {
        Fence fence = claimed("e1");
        advance(fence, BEN, Counts.NONE, new FailedWriter(ANNA, ERROR), new FailedWriter(BEN, ERROR));
        insert(execution(JOB, "annas").manual().writer(ANNA).status(ExecutionStatus.SUCCEEDED));
        insert(execution(JOB, "bens").manual().writer(BEN).status(ExecutionStatus.SUCCEEDED));

        inTransaction(() -> ledger().erase(ANNA));
        inTransaction(() -> ledger().erase(ANNA));

        assertThat(failedWriters(fence.execution())).containsExactly(new FailedWriter(BEN, ERROR));
        assertThat(ledger().execution(new ExecutionId("annas")))
                .contains(execution(JOB, "annas")
                        .manual()
                        .writer(new UserId("(forgotten)"))
                        .status(ExecutionStatus.SUCCEEDED)
                        .build());
        assertThat(ledger().execution(new ExecutionId("bens")))
                .flatMap(Execution::writer)
                .contains(BEN);
        assertThat(ledger().execution(fence.execution())).map(Execution::isFull).contains(true);
    }

    @Test
    void erasesInTheCallersTransaction() {
        requiresTransactions();
        Fence fence = claimed("e1");
        advance(fence, BEN, Counts.NONE, new FailedWriter(ANNA, ERROR));
        insert(execution(JOB, "annas").manual().writer(ANNA));

        rolledBack(() -> ledger().erase(ANNA));

        assertThat(failedWriters(fence.execution())).containsExactly(new FailedWriter(ANNA, ERROR));
        assertThat(ledger().execution(new ExecutionId("annas")))
                .flatMap(Execution::writer)
                .contains(ANNA);
    }

    // News

    private void report(String id) {
        locked(JOB, rows -> rows.report(new ExecutionId(id)));
    }

    private List<String> news() {
        return ledger().news(100).stream()
                .map(n -> n.execution().id() + " " + n.edition() + " " + n.noted())
                .toList();
    }

    @Test
    void makesNewsOfWhatIsReportedTheOldestFirst() {
        insert(execution(JOB, "b").createdAt(NOW.plus(MICRO)).status(ExecutionStatus.FAILED));
        insert(execution(JOB, "c").createdAt(NOW));
        insert(execution(JOB, "a").createdAt(NOW.plus(MICRO)));
        insert(execution(JOB, "quiet"));
        assertThat(news()).isEmpty();

        report("b");
        report("a");
        report("c");
        report("c");

        assertThat(news()).containsExactly("c 2 0", "a 1 0", "b 1 0");
        assertThat(ledger().news(1)).hasSize(1);
        assertThat(ledger().news(3).get(2).execution())
                .isEqualTo(ledger().execution(new ExecutionId("b")).orElseThrow());
    }

    @Test
    void takesNoteOfNewsSaveOfWhatWasReportedMeanwhile() {
        insert(execution(JOB, "a"));
        insert(execution(JOB, "b"));
        report("a");
        report("b");
        List<LedgerStore.News> read = ledger().news(100);
        report("b");

        ledger().noted(read);

        assertThat(news()).containsExactly("b 2 1");
        ledger().noted(read);
        assertThat(news()).as("noted before").containsExactly("b 2 1");
        ledger().noted(ledger().news(100));
        assertThat(news()).isEmpty();
        report("a");
        assertThat(news()).containsExactly("a 2 1");
    }

    @Test
    void takesNoteInTheTransactionOfTheAlerts() {
        requiresTransactions();
        insert(execution(JOB, "a"));
        report("a");

        assertThatThrownBy(() -> store().alerts().locked(rows -> {
                    ledger().noted(ledger().news(100));
                    assertThat(news()).isEmpty();
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);
        assertThat(news()).containsExactly("a 1 0");

        store().alerts().locked(rows -> {
            ledger().noted(ledger().news(100));
            return true;
        });
        assertThat(news()).isEmpty();
    }

    @Test
    void takesBackAReportThatIsRolledBack() {
        insert(execution(JOB, "a"));
        assertThatThrownBy(() -> locked(JOB, rows -> {
                    rows.report(new ExecutionId("a"));
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);
        assertThat(news()).isEmpty();
    }

    // Deletion

    private void ended(String id, ExecutionStatus status, Instant at) {
        insert(execution(JOB, id).status(status).asOf(at).createdAt(at).endedAt(at));
    }

    private List<String> ids() {
        return ledger().executions(ExecutionQuery.newest(100)).stream()
                .map(e -> e.id().value())
                .sorted()
                .toList();
    }

    @Test
    void deletesWhatHasEndedTheOldestFirstInBatches() {
        for (int i = 0; i < 5; i++) {
            ended("e" + i, ExecutionStatus.FAILED, NOW.minus(MICRO.multipliedBy(i)));
        }
        assertThat(ledger().deleteEnded(NOW, 3)).isEqualTo(3);
        assertThat(ids()).containsExactly("e0", "e1");
        assertThat(ledger().deleteEnded(NOW, 3)).isEqualTo(1);
        assertThat(ledger().deleteEnded(NOW, 3)).isZero();
        assertThat(ids()).as("ended at that instant, not before it").containsExactly("e0");
    }

    @Test
    void deletesNothingThatRuns() {
        insert(execution(JOB, "running").createdAt(NOW.minus(Duration.ofDays(500))));
        assertThat(ledger().deleteEnded(NOW, 10)).isZero();
        assertThat(ids()).containsExactly("running");
    }

    @Test
    void keepsWhatSetsTheWatermarkOfEachJobAndPolicy() {
        Instant old = NOW.minus(Duration.ofDays(500));
        ended("oldest", ExecutionStatus.SUCCEEDED, old);
        ended("latest", ExecutionStatus.PARTIALLY_FAILED, old.plusSeconds(1));
        ended("failed", ExecutionStatus.FAILED, old.plusSeconds(2));
        insert(execution(JOB, "dry")
                .manual()
                .dryRun()
                .status(ExecutionStatus.SUCCEEDED)
                .asOf(old.plusSeconds(3))
                .endedAt(old));
        insert(execution(JOB, "one-writer")
                .manual()
                .writer(ANNA)
                .status(ExecutionStatus.SUCCEEDED)
                .asOf(old.plusSeconds(4))
                .endedAt(old));
        insert(execution(JOB, "another-policy")
                .policy("policy-2")
                .status(ExecutionStatus.SUCCEEDED)
                .asOf(old)
                .endedAt(old));
        insert(execution(OTHER, "another-job")
                .status(ExecutionStatus.SUCCEEDED)
                .asOf(old)
                .endedAt(old));

        assertThat(ledger().deleteEnded(NOW, 100)).isEqualTo(4);

        assertThat(ids()).containsExactly("another-job", "another-policy", "latest");
        assertThat(ledger().lastComplete(JOB, LedgerTestData.POLICY, NOW))
                .map(Execution::id)
                .contains(new ExecutionId("latest"));
    }

    @Test
    void deletesAllThatBelongsToAnExecution() {
        Fence fence = claimed("e1");
        advance(fence, BEN, Counts.NONE, new FailedWriter(ANNA, ERROR));
        locked(JOB, rows -> {
            rows.save(new Attempt(
                    fence.execution(),
                    0,
                    1,
                    "node-1",
                    NOW,
                    Optional.of(NOW),
                    Attempt.Result.FAILED,
                    Optional.of(ERROR)));
            rows.report(fence.execution());
            rows.update(execution(JOB, "e1")
                    .status(ExecutionStatus.FAILED)
                    .endedAt(NOW.minusSeconds(1))
                    .build());
        });

        assertThat(ledger().deleteEnded(NOW, 10)).isEqualTo(1);

        assertThat(ledger().execution(fence.execution())).isEmpty();
        assertThat(ledger().units(fence.execution())).isEmpty();
        assertThat(ledger().attempts(fence.execution())).isEmpty();
        assertThat(failedWriters(fence.execution())).isEmpty();
        assertThat(ledger().heartbeat(fence)).isEqualTo(Heartbeat.LOST);
        assertThat(news()).isEmpty();
        insert(execution(JOB, "e1"));
        assertThat(news()).isEmpty();
        assertThat(ledger().attempts(fence.execution())).isEmpty();
    }
}
