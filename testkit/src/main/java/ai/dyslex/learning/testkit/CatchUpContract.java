package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.JobDefinition;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Periods that were not run at their time, over a store: which are run after all, in which order, and why the others are not. */
public abstract class CatchUpContract extends JobsContract {

    /** Rarely, since weeks pass here. */
    private static final Duration LOOK = Duration.ofMinutes(10);

    private static final Schedule NIGHTLY = Schedule.daily(LocalTime.of(2, 0));

    private ManualScheduler time = ManualScheduler.create(NOW);

    /** For the stores' tests. */
    protected CatchUpContract() {}

    private JobDefinition visiting(CatchUp policy) {
        return JobDefinition.of(visiting(), NIGHTLY).with(JobSettings.defaults().withCatchUp(policy));
    }

    private VisitingJob visiting() {
        return new VisitingJob(store().writers(), store().dictionaries(), VisitingJob.ID);
    }

    private LearningJobs startAt(String when, JobDefinition definition, JobListener... listeners) {
        at(when);
        time = ManualScheduler.create(clock());
        var builder = bare(store(), time).lookAroundEvery(LOOK).job(definition);
        for (JobListener listener : listeners) {
            builder.jobListener(listener);
        }
        return opened(builder.build()).start();
    }

    private List<String> done(JobId job) {
        return executions(job, ExecutionStatus.SUCCEEDED).stream()
                .flatMap(e -> e.period().stream())
                .map(Object::toString)
                .toList();
    }

    private List<String> missed(JobId job) {
        return executions(job, ExecutionStatus.MISSED).stream()
                .map(e -> e.periods() + " " + e.cause().orElseThrow().code())
                .toList();
    }

    @Test
    void runsTheRightPeriodsOfAllJobsInOrderAfterThreeWeeksDown() {
        at("2026-11-01T12:00");
        time = ManualScheduler.create(clock());
        LearningJobs before =
                library(time, builder -> builder.lookAroundEvery(LOOK)).start();
        sitting(before, ANNA).kept("Jonte").close(50);
        time.advanceTo(local("2026-11-02T12:00"));
        before.close();
        at("2026-11-24T12:00");
        time = ManualScheduler.create(clock());
        library(time, builder -> builder.lookAroundEvery(LOOK)).start();
        time.advance(Duration.ofMinutes(10));

        assertThat(done(NoChangeJob.ID)).containsExactly("2026-11-02", "2026-11-24");
        assertThat(missed(NoChangeJob.ID)).containsExactly("2026-11-03 to 2026-11-23 DOWN");
        assertThat(done(RetrainingJob.ID)).containsExactly("2026-11-02", "2026-11-24");
        assertThat(missed(RetrainingJob.ID)).containsExactly("2026-11-03 to 2026-11-23 DOWN");
        assertThat(done(ImprovementJob.ID))
                .as("week by week, so that its transitions have their dates")
                .containsExactly("2026-W45", "2026-W46", "2026-W47", "2026-W48");
        assertThat(missed(ImprovementJob.ID)).isEmpty();
        assertThat(done(ProgressJob.ID)).as("it fills in the weeks by itself").containsExactly("2026-W45", "2026-W48");
        assertThat(missed(ProgressJob.ID)).containsExactly("2026-W46 to 2026-W47 DOWN");
        List<Execution> weekly = new ArrayList<>(executions(ImprovementJob.ID));
        Execution snapshots =
                executions(ProgressJob.ID, ExecutionStatus.SUCCEEDED).get(1);
        assertThat(weekly)
                .as("the snapshots come behind all of them")
                .allSatisfy(e -> assertThat(e.endedAt().orElseThrow()).isBeforeOrEqualTo(snapshots.createdAt()));
        assertThat(store().snapshots().newest(ANNA, 10))
                .as("the weeks since the one in which she wrote")
                .isNotEmpty();
    }

    @Test
    void runsAllPeriodsUpToSoMany() {
        startAt("2026-11-10T10:00", visiting(CatchUp.all(5))).close();
        startAt("2026-11-20T10:00", visiting(CatchUp.all(5)));
        time.advance(Duration.ofMinutes(5));
        assertThat(done(VisitingJob.ID))
                .containsExactly("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20");
        assertThat(missed(VisitingJob.ID)).containsExactly("2026-11-11 to 2026-11-15 DOWN");
        assertThat(executions(VisitingJob.ID, ExecutionStatus.SUCCEEDED))
                .extracting(Execution::asOf)
                .isSorted();
    }

    @Test
    void tellsOnceOfWhatIsMissed() {
        List<String> told = new ArrayList<>();
        JobListener listener = new JobListener() {
            @Override
            public void missed(Execution execution) {
                told.add(execution.periods());
            }
        };
        startAt("2026-11-10T10:00", visiting(CatchUp.none()), listener).close();
        startAt("2026-11-20T10:00", visiting(CatchUp.none()), listener);
        time.advance(Duration.ofMinutes(5));
        assertThat(told).containsExactly("2026-11-11 to 2026-11-20");
        assertThat(done(VisitingJob.ID)).isEmpty();
        time.advanceTo(local("2026-11-21T10:00"));
        assertThat(done(VisitingJob.ID)).as("at its time").containsExactly("2026-11-21");
        assertThat(told).hasSize(1);
    }

    @Test
    void runsNothingThatCameDuringAWeeksPauseAndTheNextNightAgain() {
        LearningJobs jobs = startAt("2026-11-10T10:00", visiting(CatchUp.all(100)));
        time.advanceTo(local("2026-11-11T10:00"));
        jobs.pause(VisitingJob.ID);
        time.advanceTo(local("2026-11-18T10:00"));
        assertThat(done(VisitingJob.ID)).containsExactly("2026-11-11");
        jobs.resume(VisitingJob.ID);
        time.advanceTo(local("2026-11-19T10:00"));
        assertThat(done(VisitingJob.ID)).containsExactly("2026-11-11", "2026-11-19");
        assertThat(missed(VisitingJob.ID)).containsExactly("2026-11-12 to 2026-11-18 PAUSED");
    }

    @Test
    void keepsToAPauseOverARestart() {
        LearningJobs jobs = startAt("2026-11-10T10:00", visiting(CatchUp.all(100)));
        jobs.pause(VisitingJob.ID);
        jobs.close();
        LearningJobs again = startAt("2026-11-13T10:00", visiting(CatchUp.all(100)));
        time.advanceTo(local("2026-11-14T10:00"));
        assertThat(executions(VisitingJob.ID)).isEmpty();
        again.resume(VisitingJob.ID);
        assertThat(missed(VisitingJob.ID)).containsExactly("2026-11-11 to 2026-11-14 PAUSED");
    }

    @Test
    void missesWhatAnotherRunHeldBackPastItsGrace() {
        boolean[] stuck = {true};
        VisitingJob slow = visiting().whilePlanning((run, page) -> {
            if (stuck[0]) {
                stuck[0] = false;
                time.advanceTo(local("2026-11-12T10:00"));
            }
        });
        touch(ANNA);
        JobSettings settings = JobSettings.defaults()
                .withCatchUp(CatchUp.all(9).within(Duration.ofHours(12)))
                .withDeadlines(Duration.ofDays(3), Duration.ofDays(3), Duration.ofDays(4));
        startAt("2026-11-10T01:59", JobDefinition.of(slow, NIGHTLY).with(settings));
        time.advance(Duration.ofMinutes(10));
        assertThat(done(VisitingJob.ID)).containsExactly("2026-11-10", "2026-11-12");
        assertThat(missed(VisitingJob.ID)).containsExactly("2026-11-11 TOO_LATE");
    }

    @Test
    void tellsThatItsThreadsWereStarved() {
        startAt("2026-11-10T10:00", visiting(CatchUp.none()));
        time.advanceTo(local("2026-11-11T10:00"));
        clock().set(local("2026-11-12T09:00"));
        time.advance(Duration.ofMinutes(1));
        assertThat(missed(VisitingJob.ID)).containsExactly("2026-11-12 STARVED");
    }

    @Test
    void losesNoPeriodThroughARestartWhileItCatchesUp() {
        startAt("2026-11-10T10:00", visiting(CatchUp.all(9))).close();
        touch(ANNA);
        LearningJobs[] jobs = new LearningJobs[1];
        boolean[] killed = {false};
        VisitingJob interrupted = visiting().whilePlanning((run, page) -> {
            if (!killed[0]) {
                killed[0] = true;
                clock().set(local("2026-11-13T11:00"));
                throw new DiedException();
            }
        });
        at("2026-11-13T10:00");
        time = ManualScheduler.create(clock());
        jobs[0] = opened(bare(store(), time)
                .lookAroundEvery(LOOK)
                .job(JobDefinition.of(interrupted, NIGHTLY)
                        .with(JobSettings.defaults().withCatchUp(CatchUp.all(9)).withPageRetries(0, Duration.ZERO)))
                .build());
        jobs[0].start();
        jobs[0].close();
        startAt("2026-11-13T12:00", visiting(CatchUp.all(9)));
        time.advance(Duration.ofMinutes(10));
        assertThat(executions(VisitingJob.ID).stream().map(Execution::periods).distinct())
                .containsExactly("2026-11-11", "2026-11-12", "2026-11-13");
        assertThat(executions(VisitingJob.ID, ExecutionStatus.RUNNING)).isEmpty();
    }

    private static final class DiedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DiedException() {
            super("died");
        }
    }
}
