package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertItem;
import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.ManualRequest;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.schedule.Schedule;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people are told of the jobs over a store: when, how often, and that nothing holds anything up. */
public abstract class AlertsContract extends JobsContract {

    private static final Schedule NIGHTLY = Schedule.daily(LocalTime.of(2, 0));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RecordingSink sink = new RecordingSink("people");
    private ManualScheduler time = ManualScheduler.create(NOW);
    private VisitingJob job;
    private Duration lookAroundEvery = Duration.ofMinutes(5);
    private boolean isDown;
    private @Nullable LearningJobs closed;

    /** For the stores' tests. */
    protected AlertsContract() {}

    @BeforeEach
    final void jobExists() {
        job = new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID).whilePlanning((run, page) -> {
            if (isDown) {
                throw new IllegalStateException("anna wrote", new SQLTransientConnectionException("anna", "08006"));
            }
        });
        touch(ANNA, BEN);
    }

    private void startAt(String when) {
        at(when);
        time = ManualScheduler.create(clock());
    }

    private LearningJobs node(UnaryOperator<LearningJobsBuilder> how) {
        return node(JobSettings.defaults(), how);
    }

    private LearningJobs node(JobSettings settings, UnaryOperator<LearningJobsBuilder> how) {
        return opened(how.apply(bare(store(), time)
                                .lookAroundEvery(lookAroundEvery)
                                .job(JobDefinition.of(job, NIGHTLY).with(settings))
                                .alertSink(sink))
                        .build())
                .start();
    }

    private LearningJobs node() {
        return node(UnaryOperator.identity());
    }

    private static String told(AlertKind kind) {
        return VisitingJob.ID + " " + kind;
    }

    private static String over(AlertKind kind) {
        return told(kind) + " over";
    }

    // The kinds

    @Test
    void tellsThatAJobHasFailedAndThenThatItHasRecovered() {
        startAt("2026-11-22T10:00");
        node();
        isDown = true;
        time.advanceTo(local("2026-11-23T10:00"));
        assertThat(sink.told()).containsExactly(List.of(told(AlertKind.FAILED)));
        AlertItem failed = sink.alerts().get(0).items().get(0);
        assertThat(failed.periods()).isEqualTo("2026-11-23");
        assertThat(failed.cause().orElseThrow().code()).isEqualTo(FailureCause.Code.OUTAGE);
        isDown = false;
        time.advanceTo(local("2026-11-24T10:00"));
        time.advanceTo(local("2026-11-26T10:00"));
        assertThat(sink.told()).containsExactly(List.of(told(AlertKind.FAILED)), List.of(over(AlertKind.RECOVERED)));
        assertThat(sink.alerts().get(1).items().get(0).after()).containsExactly(AlertKind.FAILED);
        assertThat(sink.alerts().get(1).createdAt()).isBefore(local("2026-11-24T02:11"));
    }

    @Test
    void tellsThatSomeWritersFailedAndNeverWho() {
        startAt("2026-11-22T10:00");
        boolean[] poisoned = {true};
        job.whilePlanning((run, page) -> {
            if (poisoned[0] && page.contains(BEN)) {
                throw new IllegalArgumentException(BEN.value());
            }
        });
        LearningJobs jobs = node();
        time.advanceTo(local("2026-11-23T10:00"));
        poisoned[0] = false;
        time.advanceTo(local("2026-11-24T10:00"));
        assertThat(sink.told())
                .containsExactly(List.of(told(AlertKind.PARTIALLY_FAILED)), List.of(over(AlertKind.RECOVERED)));
        assertThat(jobs.alerts(10).stream().map(Alert::text).toList().toString())
                .doesNotContain("ben")
                .doesNotContain("anna");
    }

    @Test
    void tellsWhatWasMissedOnceWhenTheNodesAreUpAgain() {
        startAt("2026-11-10T10:00");
        node(JobSettings.defaults().withCatchUp(CatchUp.none()), UnaryOperator.identity())
                .close();
        startAt("2026-11-20T10:00");
        node(JobSettings.defaults().withCatchUp(CatchUp.none()), UnaryOperator.identity());
        time.advance(Duration.ofHours(1));
        assertThat(sink.told()).containsExactly(List.of(told(AlertKind.MISSED)));
        assertThat(sink.alerts().get(0).items().get(0).periods()).isEqualTo("2026-11-11 to 2026-11-20");
        time.advanceTo(local("2026-11-21T10:00"));
        assertThat(sink.told()).hasSize(2).last().isEqualTo(List.of(over(AlertKind.RECOVERED)));
    }

    @Test
    void tellsNobodyOfAPause() {
        startAt("2026-11-10T10:00");
        LearningJobs jobs = node();
        jobs.pause(VisitingJob.ID);
        time.advanceTo(local("2026-11-12T10:00"));
        jobs.resume(VisitingJob.ID);
        time.advanceTo(local("2026-11-13T10:00"));
        assertThat(executions(VisitingJob.ID, ExecutionStatus.MISSED)).isNotEmpty();
        assertThat(sink.told()).isEmpty();
    }

    @Test
    void tellsThatANodeWasTakenOver() {
        startAt("2026-11-22T10:00");
        Ledger dead = new Ledger(store().ledger(), "dead");
        dead.request(new ManualRequest(
                VisitingJob.ID, Optional.empty(), Optional.empty(), false, false, "", job.policyFingerprint(), 1));
        ClaimTerms terms = new ClaimTerms(Duration.ofMinutes(3), 3, MINUTE);
        assertThat(dead.claim(VisitingJob.ID, terms, 1)).hasSize(1);
        node();
        time.advance(Duration.ofHours(1));
        assertThat(sink.told()).containsExactly(List.of(over(AlertKind.TAKEN_OVER)));
    }

    @Test
    void tellsThatAnExecutionIsStuckThoughAllWorkersAreBusyWithIt() {
        startAt("2026-11-22T10:00");
        List<List<String>> whileStuck = new ArrayList<>();
        job.whilePlanning((run, page) -> {
            time.advance(Duration.ofHours(3));
            whileStuck.addAll(sink.told());
        });
        JobSettings patient =
                JobSettings.defaults().withDeadlines(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(2));
        node(patient, UnaryOperator.identity());
        time.advanceTo(local("2026-11-23T10:00"));
        assertThat(whileStuck).containsExactly(List.of(told(AlertKind.RUNNING_TOO_LONG)));
        assertThat(sink.told()).as("once").hasSize(1);
    }

    @Test
    void tellsThatAPeriodIsLateBeforeAnybodyHasBegunIt() {
        startAt("2026-11-22T10:00");
        boolean[] isManual = {true};
        List<List<String>> before = new ArrayList<>();
        job.whilePlanning((run, page) -> {
            if (isManual[0]) {
                isManual[0] = false;
                time.advanceTo(local("2026-11-23T02:30"));
                before.addAll(sink.told());
            }
        });
        JobSettings patient =
                JobSettings.defaults().withDeadlines(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(2));
        LearningJobs jobs = node(patient, b -> b.alerts(AlertPolicy.defaults().withLimits(Duration.ofDays(1), MINUTE)));
        time.advanceTo(local("2026-11-23T01:59"));
        run(jobs, VisitingJob.ID);
        assertThat(before).containsExactly(List.of(told(AlertKind.LATE)));
        assertThat(sink.alerts().get(0).items().get(0).execution()).isEmpty();
        time.advanceTo(local("2026-11-23T20:00"));
        assertThat(executions(VisitingJob.ID, ExecutionStatus.SUCCEEDED)).hasSize(2);
        assertThat(sink.told()).as("not again when it begins").hasSize(1);
    }

    @Test
    void tellsThatTheClockOfANodeIsAhead() {
        at("2026-11-22T10:00");
        lookAroundEvery = Duration.ofSeconds(30);
        SettableClock nodeClock = SettableClock.at(clock().instant());
        time = ManualScheduler.create(nodeClock);
        node();
        nodeClock.advance(Duration.ofDays(365));
        for (int i = 0; i < 10; i++) {
            clock().advance(MINUTE);
            time.advance(MINUTE);
        }
        assertThat(sink.told()).containsExactly(List.of(told(AlertKind.CLOCK_REFUSED)));
    }

    @Test
    void tellsNobodyOfRunsForOneWriterAndOfDryRuns() {
        startAt("2026-11-22T10:00");
        LearningJobs jobs = node();
        isDown = true;
        jobs.triggerJobNow(VisitingJob.ID, TriggerOptions.defaults().forWriter(ANNA));
        time.advance(Duration.ofHours(1));
        jobs.triggerJobNow(VisitingJob.ID, TriggerOptions.defaults().asDryRun());
        time.advance(Duration.ofHours(1));
        assertThat(executions(VisitingJob.ID, ExecutionStatus.FAILED)).hasSize(2);
        assertThat(sink.told()).isEmpty();
        assertThat(store().ledger().news(10)).as("nothing is kept for nobody").isEmpty();
    }

    @Test
    void tellsNothingWhenAlertsAreOff() {
        startAt("2026-11-22T10:00");
        node(b -> b.alerts(AlertPolicy.off()));
        isDown = true;
        time.advanceTo(local("2026-11-24T10:00"));
        assertThat(sink.told()).isEmpty();
    }

    // A bad night

    private LearningJobs fourJobs(BreakableStore store) {
        return opened(bare(store.store(), time)
                        .lookAroundEvery(Duration.ofMinutes(10))
                        .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                        .triggerModelRetraining(new PairMemoryTrainer())
                        .detectImprovementPatterns()
                        .generateProgressSnapshots()
                        .alertSink(sink)
                        .build())
                .start();
    }

    @Test
    void makesOneAlertOfABadNightAndOneOfWhatIsLeftWhenTheCoolDownEnds() {
        startAt("2026-11-22T12:00");
        BreakableStore store = new BreakableStore(store(), BreakableStore.BUT_THE_LEDGER);
        fourJobs(store);
        fourJobs(store);
        time.advanceTo(local("2026-11-23T01:00"));
        store.setDown(true);
        time.advanceTo(local("2026-11-23T05:00"));
        assertThat(sink.told()).containsExactly(List.of("detect_no_change_words FAILED"));
        store.setDown(false);
        time.advanceTo(local("2026-11-24T01:00"));
        assertThat(sink.told())
                .containsExactly(
                        List.of("detect_no_change_words FAILED"),
                        List.of(
                                "detect_improvement_patterns FAILED",
                                "generate_progress_snapshots FAILED",
                                "trigger_model_retraining FAILED"));
        time.advanceTo(local("2026-11-24T12:00"));
        assertThat(sink.told())
                .hasSize(3)
                .last()
                .isEqualTo(List.of("detect_no_change_words RECOVERED over", "trigger_model_retraining RECOVERED over"));
        time.advanceTo(local("2026-11-30T12:00"));
        assertThat(sink.told())
                .hasSize(4)
                .last()
                .isEqualTo(List.of(
                        "detect_improvement_patterns RECOVERED over", "generate_progress_snapshots RECOVERED over"));
    }

    @Test
    void makesOneAlertOfANightInWhichTheWholeDatabaseWasOutOfReach() {
        startAt("2026-11-22T12:00");
        BreakableStore store = new BreakableStore(store(), Set.of());
        fourJobs(store);
        fourJobs(store);
        time.advanceTo(local("2026-11-23T01:00"));
        store.setDown(true);
        time.advanceTo(local("2026-11-23T05:00"));
        store.setDown(false);
        time.advanceTo(local("2026-11-25T12:00"));
        assertThat(sink.told())
                .containsExactly(List.of(
                        "detect_improvement_patterns LATE over",
                        "detect_no_change_words LATE over",
                        "generate_progress_snapshots LATE over",
                        "trigger_model_retraining LATE over"));
    }

    @Test
    void repeatsNothingAfterARestart() {
        startAt("2026-11-22T10:00");
        LearningJobs before = node();
        isDown = true;
        time.advanceTo(local("2026-11-23T03:00"));
        assertThat(sink.told()).hasSize(1);
        before.close();
        startAt("2026-11-23T03:10");
        node().close();
        startAt("2026-11-23T03:20");
        node();
        time.advanceTo(local("2026-11-24T01:00"));
        assertThat(sink.told()).hasSize(1);
        isDown = false;
        time.advanceTo(local("2026-11-24T10:00"));
        assertThat(sink.told()).as("and knows what has recovered").hasSize(2);
    }

    @Test
    void tellsOnceOnAnyNumberOfNodes() {
        startAt("2026-11-22T10:00");
        node();
        node();
        node();
        isDown = true;
        time.advanceTo(local("2026-11-23T10:00"));
        assertThat(sink.told()).hasSize(1);
        assertThat(sink.alerts().get(0).node()).startsWith("node-");
    }

    // Sinks

    @Test
    void triesASinkThatFailsAgainEverLessOftenAndGivesUp() {
        startAt("2026-11-22T10:00");
        lookAroundEvery = Duration.ofSeconds(30);
        List<Instant> tries = new ArrayList<>();
        RecordingSink failing = new RecordingSink("failing").before(alert -> {
            tries.add(clock().instant());
            throw new IllegalStateException("no");
        });
        node(b -> b.alertSink(failing).alerts(AlertPolicy.defaults().withDelivery(4, MINUTE)));
        isDown = true;
        time.advanceTo(local("2026-11-23T20:00"));
        assertThat(tries).hasSize(4);
        assertThat(Duration.between(tries.get(0), tries.get(1))).isEqualTo(MINUTE);
        assertThat(Duration.between(tries.get(1), tries.get(2))).isEqualTo(MINUTE.multipliedBy(2));
        assertThat(Duration.between(tries.get(2), tries.get(3))).isEqualTo(MINUTE.multipliedBy(4));
        assertThat(sink.told()).as("another sink").hasSize(1);
    }

    @Test
    void runsJobsAndSendsHeartbeatsWhileASinkBlocks() {
        startAt("2026-11-22T10:00");
        lookAroundEvery = Duration.ofSeconds(30);
        List<Execution> meanwhile = new ArrayList<>();
        int[] handedOver = {0};
        RecordingSink blocking = new RecordingSink("blocking").before(alert -> {
            isDown = false;
            time.advanceTo(local("2026-11-24T10:00"));
            meanwhile.addAll(executions(VisitingJob.ID, ExecutionStatus.SUCCEEDED));
        });
        node(b -> b.alertSink(blocking).upkeep(task -> {
            handedOver[0]++;
            task.run();
        }));
        time.advanceTo(local("2026-11-23T01:00"));
        int before = handedOver[0];
        isDown = true;
        time.advanceTo(local("2026-11-23T02:06"));
        assertThat(meanwhile).hasSize(1);
        assertThat(meanwhile.get(0).period().orElseThrow()).hasToString("2026-11-24");
        assertThat(handedOver[0] - before)
                .as("no more looks are handed over while one is under way")
                .isLessThan(140);
        assertThat(blocking.alerts().get(0).id()).isEqualTo(sink.alerts().get(0).id());
    }

    @Test
    void closesOnlyWhenTheLookUnderWayHasEnded() {
        startAt("2026-11-22T10:00");
        List<String> order = new CopyOnWriteArrayList<>();
        Thread[] closing = new Thread[1];
        sink.before(alert -> {
            closing[0] = new Thread(() -> {
                Objects.requireNonNull(closed).close();
                order.add("closed");
            });
            closing[0].start();
            while (!Set.of(Thread.State.TIMED_WAITING, Thread.State.TERMINATED).contains(closing[0].getState())) {
                Thread.onSpinWait();
            }
            order.add("sent");
        });
        looksUntilClosed(closing, Duration.ofMinutes(1));
        assertThat(order).containsExactly("sent", "closed");
    }

    @Test
    void interruptsTheLookUnderWayWhenTheGraceIsOver() {
        startAt("2026-11-22T10:00");
        List<String> order = new CopyOnWriteArrayList<>();
        Thread[] closing = new Thread[1];
        sink.before(alert -> {
            closing[0] = new Thread(() -> Objects.requireNonNull(closed).close());
            closing[0].start();
            try {
                boolean unused = new CountDownLatch(1).await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                order.add("interrupted");
                throw e;
            }
        });
        looksUntilClosed(closing, Duration.ofMillis(20));
        assertThat(order).containsExactly("interrupted");
        assertThat(sink.alerts()).isEmpty();
    }

    /** A node whose look is under way, in this thread, when another thread closes it. */
    private void looksUntilClosed(Thread[] closing, Duration grace) {
        Deque<Runnable> looks = new ArrayDeque<>();
        closed = node(b -> b.closeGrace(grace).upkeep(looks::add));
        isDown = true;
        while (closing[0] == null) {
            time.advance(Duration.ofHours(1));
            looks.remove().run();
        }
        // The interrupt was meant for the look, which may have left it set, as it should.
        boolean unused = Thread.interrupted();
        join(closing[0]);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void sendsTheSameAlertFromAnotherNodeWhereOneStopsInTheMiddle() {
        startAt("2026-11-22T10:00");
        RecordingSink frozen = new RecordingSink("people").before(alert -> {
            time.advance(Duration.ofMinutes(10));
            throw new IllegalStateException("thawed, and failed");
        });
        opened(bare(store(), time)
                        .job(JobDefinition.of(job, NIGHTLY))
                        .alertSink(frozen)
                        .build())
                .start();
        node();
        isDown = true;
        time.advanceTo(local("2026-11-23T20:00"));
        List<Alert> stored = store().alerts().newest(10);
        assertThat(stored).hasSize(1);
        assertThat(sink.alerts()).containsExactly(stored.get(0));
    }

    @Test
    void leavesAlertsForASinkThatIsGoneAlone() {
        startAt("2026-11-22T10:00");
        RecordingSink gone = new RecordingSink("gone").before(alert -> {
            throw new IllegalStateException("no");
        });
        LearningJobs before = node(b -> b.alertSink(gone));
        isDown = true;
        time.advanceTo(local("2026-11-23T02:30"));
        before.close();
        startAt("2026-11-23T02:40");
        node();
        time.advance(Duration.ofHours(1));
        assertThat(sink.told()).hasSize(1);
        assertThat(store().alerts().hasWork(Set.of("people", "log"))).isFalse();
    }

    // Old executions

    @Test
    void deletesExecutionsAndAlertsThatArePastTheirRetention() {
        startAt("2026-11-01T10:00");
        node(b -> b.keepExecutions(Duration.ofDays(2)));
        isDown = true;
        time.advanceTo(local("2026-11-02T10:00"));
        isDown = false;
        time.advanceTo(local("2026-11-20T10:00"));
        assertThat(executions(VisitingJob.ID).stream()
                        .map(e -> e.period().orElseThrow().toString()))
                .containsExactly("2026-11-19", "2026-11-20");
        assertThat(sink.alerts()).hasSize(2);
        assertThat(store().alerts().newest(10)).isEmpty();
    }
}
