package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import ai.dyslex.learning.schedule.Schedule;
import java.sql.SQLTransientConnectionException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Periods over a store: which are due, on one node and on several, and which are not. */
public abstract class SchedulingContract extends JobsContract {

    private static final Schedule NIGHTLY = Schedule.daily(LocalTime.of(2, 0));

    private ManualScheduler time = ManualScheduler.create(NOW);
    private VisitingJob job;
    private Duration lookAroundEvery = Duration.ofSeconds(30);

    /** For the stores' tests. */
    protected SchedulingContract() {}

    @BeforeEach
    final void jobExists() {
        job = visiting(VisitingJob.ID);
    }

    private VisitingJob visiting(JobId id) {
        return new VisitingJob(store().writers(), store().dictionaries(), id);
    }

    private LearningJobs startAt(String when, JobDefinition... definitions) {
        at(when);
        time = ManualScheduler.create(clock());
        return node(time, definitions);
    }

    private LearningJobs node(ManualScheduler scheduler, JobDefinition... definitions) {
        var builder = bare(store(), scheduler).lookAroundEvery(lookAroundEvery);
        for (JobDefinition definition : definitions) {
            builder.job(definition);
        }
        return opened(builder.build()).start();
    }

    private List<String> periods(JobId id, ExecutionStatus... statuses) {
        return executions(id, statuses).stream()
                .map(e -> e.period().orElseThrow().toString())
                .toList();
    }

    private List<String> periods() {
        return periods(VisitingJob.ID);
    }

    @Test
    void beginsAFirstInstallWithTheNextPeriod() {
        startAt("2026-11-23T10:00", JobDefinition.of(job, NIGHTLY));
        assertThat(periods()).isEmpty();
        time.advanceTo(local("2026-11-24T01:59:59"));
        assertThat(periods()).isEmpty();
        time.advanceTo(local("2026-11-24T02:00"));
        assertThat(periods()).containsExactly("2026-11-24");
        assertThat(executions(VisitingJob.ID).get(0).asOf()).isEqualTo(local("2026-11-24T02:00"));
    }

    @Test
    void runsEachPeriodOnceOnAnyNumberOfNodes() {
        startAt("2026-11-23T10:00", JobDefinition.of(job, NIGHTLY));
        ManualScheduler others = ManualScheduler.create(clock());
        node(others, JobDefinition.of(job, NIGHTLY));
        node(others, JobDefinition.of(job, NIGHTLY));
        for (int night = 0; night < 10; night++) {
            time.advance(Duration.ofDays(1));
            others.advance(Duration.ZERO);
        }
        assertThat(periods()).hasSize(10).doesNotHaveDuplicates();
        assertThat(executions(VisitingJob.ID)).extracting(Execution::attempts).containsOnly(1);
    }

    @Test
    void catchesUpWithTheLatestPeriodAtStart() {
        LearningJobs first = startAt("2026-11-20T10:00", JobDefinition.of(job, NIGHTLY));
        first.close();
        startAt("2026-11-23T10:00", JobDefinition.of(job, NIGHTLY));
        assertThat(periods(VisitingJob.ID, ExecutionStatus.SUCCEEDED)).containsExactly("2026-11-23");
        assertThat(executions(VisitingJob.ID, ExecutionStatus.SUCCEEDED).get(0).asOf())
                .as("however late it runs, it sees the data of its fire time")
                .isEqualTo(local("2026-11-23T02:00"));
    }

    @Test
    void runsInAGapOnceAfterTheGapAndInAnOverlapOnceAtTheFirst() {
        Schedule halfPastTwo = Schedule.daily(LocalTime.of(2, 30));
        lookAroundEvery = Duration.ofHours(6);
        startAt("2026-03-28T10:00", JobDefinition.of(job, halfPastTwo));
        time.advanceTo(local("2026-03-30T10:00"));
        assertThat(periods()).containsExactly("2026-03-29", "2026-03-30");
        assertThat(executions(VisitingJob.ID).get(0).asOf()).isEqualTo(local("2026-03-29T03:30"));

        time.advanceTo(local("2026-10-24T10:00"));
        int before = periods().size();
        time.advanceTo(local("2026-10-25T23:00"));
        assertThat(periods()).hasSize(before + 1).last().isEqualTo("2026-10-25");
        assertThat(executions(VisitingJob.ID).get(before).asOf()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }

    @Test
    void doesNotRunTodaysPeriodAgainWhenItIsRescheduledAfterIt() {
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        time.advanceTo(local("2026-11-23T10:00"));
        jobs.reschedule(VisitingJob.ID, Schedule.daily(LocalTime.of(14, 0)));
        time.advanceTo(local("2026-11-24T15:00"));
        assertThat(periods()).containsExactly("2026-11-23", "2026-11-24");
        assertThat(executions(VisitingJob.ID).get(1).asOf()).isEqualTo(local("2026-11-24T14:00"));
    }

    @Test
    void runsTodaysPeriodAtOnceWhenItsNewTimeHasPassedAndItWasNotRunYet() {
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        time.advanceTo(local("2026-11-23T01:30"));
        jobs.reschedule(VisitingJob.ID, Schedule.daily(LocalTime.of(1, 0)));
        assertThat(periods()).containsExactly("2026-11-23");
        time.advanceTo(local("2026-11-24T10:00"));
        assertThat(periods()).containsExactly("2026-11-23", "2026-11-24");
    }

    @Test
    void beginsAnotherKindOfScheduleWithTheFirstPeriodThatBeginsAfterTheChange() {
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        time.advanceTo(local("2026-11-24T10:00"));
        jobs.reschedule(VisitingJob.ID, Schedule.weekly(DayOfWeek.FRIDAY, LocalTime.of(3, 0)));
        time.advanceTo(local("2026-12-05T10:00"));
        assertThat(periods())
                .as("the week of the change had begun already")
                .containsExactly("2026-11-23", "2026-11-24", "2026-W49");
    }

    @Test
    void beginsAnotherZoneWithTheFirstPeriodThatBeginsAfterTheChange() {
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        time.advanceTo(local("2026-11-23T10:00"));
        jobs.reschedule(VisitingJob.ID, NIGHTLY.in(ZoneId.of("America/New_York")));
        time.advanceTo(local("2026-11-25T10:00"));
        assertThat(periods()).containsExactly("2026-11-23", "2026-11-24", "2026-11-25");
        assertThat(executions(VisitingJob.ID).get(1).asOf()).isEqualTo(Instant.parse("2026-11-24T07:00:00Z"));
    }

    @Test
    void keepsARescheduleOverARestartUntilItIsCleared() {
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        jobs.reschedule(VisitingJob.ID, Schedule.daily(LocalTime.of(5, 0)));
        jobs.close();
        LearningJobs again = startAt("2026-11-22T11:00", JobDefinition.of(job, NIGHTLY));
        assertThat(again.jobs().get(0).next().orElseThrow().at()).isEqualTo(local("2026-11-23T05:00"));
        again.clearReschedule(VisitingJob.ID);
        assertThat(again.jobs().get(0).next().orElseThrow().at()).isEqualTo(local("2026-11-23T02:00"));
        assertThat(time.nextWakeUp(VisitingJob.ID)).contains(local("2026-11-23T02:00"));
    }

    @Test
    void neverOverwritesAHigherRevisionWithALower() {
        Schedule four = Schedule.daily(LocalTime.of(4, 0));
        startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY).at(four, 2));
        ManualScheduler old = ManualScheduler.create(clock());
        LearningJobs oldNode = node(old, JobDefinition.of(job, NIGHTLY));
        assertThat(oldNode.jobs().get(0).schedule()).contains(four);
        assertThat(old.nextWakeUp(VisitingJob.ID)).contains(local("2026-11-23T04:00"));
    }

    @Test
    void runsOldAndNewVersionsSideBySideByTheHigherRevision() {
        LearningJobs oldNode = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        ManualScheduler newTime = ManualScheduler.create(clock());
        passTogether(newTime, "2026-11-25T12:00");
        node(newTime, JobDefinition.of(job, NIGHTLY).at(Schedule.daily(LocalTime.of(4, 0)), 2));
        passTogether(newTime, "2026-11-28T12:00");
        oldNode.close();
        passTogether(newTime, "2026-11-29T12:00");
        node(newTime, JobDefinition.of(job, NIGHTLY));
        passTogether(newTime, "2026-11-30T12:00");

        List<Execution> all = executions(VisitingJob.ID);
        assertThat(all)
                .extracting(e -> e.period().orElseThrow().toString())
                .containsExactly(
                        "2026-11-23",
                        "2026-11-24",
                        "2026-11-25",
                        "2026-11-26",
                        "2026-11-27",
                        "2026-11-28",
                        "2026-11-29",
                        "2026-11-30");
        assertThat(all).extracting(Execution::status).containsOnly(ExecutionStatus.SUCCEEDED);
        assertThat(all).extracting(Execution::attempts).containsOnly(1);
        assertThat(all)
                .extracting(e -> e.asOf().atZone(ZONE).getHour())
                .as("by the old one's schedule until the new one has come, and never again")
                .containsExactly(2, 2, 2, 4, 4, 4, 4, 4);
    }

    /** Hour by hour, both engines look at the clock. */
    private void passTogether(ManualScheduler other, String until) {
        while (clock().instant().isBefore(local(until))) {
            time.advance(Duration.ofHours(1));
            other.advance(Duration.ZERO);
        }
    }

    @Test
    void runsNoPeriodThatCameWhileItWasPaused() {
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        jobs.pause(VisitingJob.ID);
        assertThat(jobs.jobs().get(0).state()).isEqualTo(JobInfo.State.PAUSED);
        time.advanceTo(local("2026-11-24T10:00"));
        assertThat(run(jobs, VisitingJob.ID).status())
                .as("a person may still run it")
                .isEqualTo(ExecutionStatus.SUCCEEDED);
        jobs.resume(VisitingJob.ID);
        time.advanceTo(local("2026-11-25T10:00"));
        assertThat(periods(VisitingJob.ID, ExecutionStatus.MISSED)).containsExactly("2026-11-24");
        assertThat(executions(VisitingJob.ID, ExecutionStatus.MISSED).get(0).periods())
                .isEqualTo("2026-11-23 to 2026-11-24");
        assertThat(executions(VisitingJob.ID, ExecutionStatus.SUCCEEDED).stream()
                        .flatMap(e -> e.period().stream())
                        .map(Object::toString))
                .containsExactly("2026-11-25");
    }

    @Test
    void refusesAPeriodThatHasNotComeByTheStoresClockAndRunsTheNextNight() {
        List<Instant> refused = new ArrayList<>();
        at("2026-11-22T10:00");
        SettableClock nodeClock = SettableClock.at(clock().instant());
        time = ManualScheduler.create(nodeClock);
        opened(bare(store(), time)
                        .job(JobDefinition.of(job, NIGHTLY))
                        .jobListener(new JobListener() {
                            @Override
                            public void clockRefused(JobId id, Instant fireTime) {
                                refused.add(fireTime);
                            }
                        })
                        .build())
                .start();
        nodeClock.advance(Duration.ofDays(365));
        time.advance(Duration.ofMinutes(5));
        assertThat(refused).containsExactly(local("2027-11-22T02:00"));
        assertThat(periods()).isEmpty();

        nodeClock.set(local("2026-11-22T10:00"));
        time.advance(Duration.ofMinutes(5));
        at("2026-11-23T02:00");
        time.advanceTo(local("2026-11-23T02:00"));
        assertThat(periods()).containsExactly("2026-11-23");
    }

    @Test
    void runsWhatIsDueByTheStoresClockThoughTheNodesIsAYearAhead() {
        at("2026-11-22T10:00");
        SettableClock nodeClock = SettableClock.at(clock().instant());
        time = ManualScheduler.create(nodeClock);
        node(time, JobDefinition.of(job, NIGHTLY));
        nodeClock.advance(Duration.ofDays(365));
        at("2026-11-23T02:00");
        time.advance(Duration.ofMinutes(1));
        assertThat(periods()).containsExactly("2026-11-23");
    }

    @Test
    void defersAPeriodUntilAManualRunHasEnded() {
        boolean[] inManual = {false};
        job.whilePlanning((run, page) -> {
            if (run.execution().period().isEmpty() && !inManual[0]) {
                inManual[0] = true;
                time.advanceTo(local("2026-11-23T02:00:40"));
                assertThat(periods(VisitingJob.ID, ExecutionStatus.SUCCEEDED)).isEmpty();
            }
        });
        touch(ANNA);
        LearningJobs jobs = startAt("2026-11-23T01:59", JobDefinition.of(job, NIGHTLY));
        run(jobs, VisitingJob.ID);
        assertThat(executions(VisitingJob.ID).stream()
                        .flatMap(e -> e.period().stream())
                        .map(Object::toString))
                .containsExactly("2026-11-23");
    }

    @Test
    void letsTheJobItWaitsForEndFirstAlsoWhenBothAreCaughtUp() {
        JobId later = new JobId("later");
        List<JobId> order = new ArrayList<>();
        job.whilePlanning((run, page) -> order.add(run.execution().job()));
        VisitingJob waiting = visiting(later)
                .waitingFor(VisitingJob.ID)
                .whilePlanning((run, page) -> order.add(run.execution().job()));
        touch(ANNA);
        JobDefinition[] both = {
            JobDefinition.of(waiting, Schedule.daily(LocalTime.of(2, 30))), JobDefinition.of(job, NIGHTLY)
        };
        startAt("2026-11-22T10:00", both).close();
        startAt("2026-11-23T10:00", both);
        assertThat(order).containsExactly(VisitingJob.ID, later);
        assertThat(periods(later)).containsExactly("2026-11-23");
    }

    @Test
    void neverRunsAnOlderPeriodOnANodeWhoseClockIsBehind() {
        JobId other = new JobId("other");
        VisitingJob inOrder = visiting(other).inOrderOnly();
        at("2026-11-25T10:00");
        node(ManualScheduler.create(clock()), JobDefinition.of(inOrder, NIGHTLY))
                .close();
        at("2026-11-27T10:00");
        node(ManualScheduler.create(clock()), JobDefinition.of(inOrder, NIGHTLY))
                .close();
        ManualScheduler slow = ManualScheduler.create(SettableClock.at(local("2026-11-26T10:00")));
        node(slow, JobDefinition.of(inOrder, NIGHTLY));
        assertThat(periods(other, ExecutionStatus.SUCCEEDED)).containsExactly("2026-11-27");
        Execution missed = executions(other, ExecutionStatus.MISSED).get(0);
        assertThat(missed.period().orElseThrow()).hasToString("2026-11-26");
        assertThat(missed.cause().orElseThrow().code()).isEqualTo(FailureCause.Code.DOWN);
    }

    @Test
    void runsNoPeriodOfAJobInOrderAgainOnceANewerOneIsDone() {
        touch(ANNA);
        boolean[] down = {true};
        job.inOrderOnly().whilePlanning((run, page) -> {
            if (down[0]) {
                throw new IllegalStateException(new SQLTransientConnectionException("down", "08006"));
            }
        });
        LearningJobs jobs = startAt("2026-11-22T10:00", JobDefinition.of(job, NIGHTLY));
        time.advanceTo(local("2026-11-23T10:00"));
        Execution failed = executions(VisitingJob.ID, ExecutionStatus.FAILED).get(0);
        down[0] = false;
        time.advanceTo(local("2026-11-24T10:00"));
        assertThat(periods(VisitingJob.ID, ExecutionStatus.SUCCEEDED)).containsExactly("2026-11-24");
        assertThatThrownBy(() -> jobs.rerun(failed.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a newer run");
    }

    @Test
    void reportsAWakeUpThatComesLate() {
        List<Duration> late = new ArrayList<>();
        at("2026-11-22T10:00");
        time = ManualScheduler.create(clock());
        opened(bare(store(), time)
                        .job(JobDefinition.of(job, NIGHTLY))
                        .jobListener(new JobListener() {
                            @Override
                            public void late(JobId id, Instant fireTime, Duration by) {
                                late.add(by);
                            }
                        })
                        .build())
                .start();
        clock().set(local("2026-11-23T02:10"));
        time.advance(Duration.ofSeconds(1));
        assertThat(late).hasSize(1);
        assertThat(late.get(0)).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11));
        assertThat(periods()).containsExactly("2026-11-23");
    }

    @Test
    void survivesAListenerThatThrows() {
        touch(ANNA);
        at("2026-11-22T10:00");
        time = ManualScheduler.create(clock());
        LearningJobs jobs = opened(bare(store(), time)
                        .job(JobDefinition.of(job, NIGHTLY))
                        .jobListener(new JobListener() {
                            @Override
                            public void executionEnded(Execution execution) {
                                throw new IllegalStateException("host's bug");
                            }
                        })
                        .build())
                .start();
        assertThat(run(jobs, VisitingJob.ID).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void runsOnlyWhatIsTriggeredOnAnUnscheduledNode() {
        startAt("2026-11-20T10:00", JobDefinition.of(job, NIGHTLY)).close();
        at("2026-11-23T10:00");
        time = ManualScheduler.create(clock());
        LearningJobs jobs = opened(bare(store(), time)
                        .job(JobDefinition.of(job, NIGHTLY))
                        .unscheduled()
                        .build())
                .start();
        time.advance(Duration.ofDays(2));
        assertThat(executions(VisitingJob.ID)).isEmpty();
        assertThat(run(jobs, VisitingJob.ID).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void answersWrongCallsWithTypedErrors() {
        LearningJobs jobs = opened(bare(store(), ManualScheduler.create(clock()))
                .job(JobDefinition.of(job, NIGHTLY))
                .build());
        assertThatThrownBy(() -> jobs.triggerJobNow(VisitingJob.ID))
                .isInstanceOf(NotRunningException.class)
                .hasMessageContaining("start()");
        jobs.start();
        assertThatThrownBy(jobs::start).isInstanceOf(NotRunningException.class);
        assertThatThrownBy(() -> jobs.triggerJobNow(new JobId("detect_foo")))
                .isInstanceOf(UnknownJobException.class)
                .hasMessage("no job \"detect_foo\"; known jobs: visit_writers");
        assertThatThrownBy(() -> jobs.execution(new ExecutionId("nothing")))
                .isInstanceOf(UnknownExecutionException.class);
        assertThatThrownBy(() -> jobs.triggerJobNow(
                        VisitingJob.ID,
                        TriggerOptions.defaults().asOf(clock().instant().plus(Duration.ofHours(1)))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("future");
        jobs.close();
        assertThatThrownBy(() -> jobs.triggerJobNow(VisitingJob.ID))
                .isInstanceOf(NotRunningException.class)
                .hasMessage("closed");
        jobs.close();
    }
}
