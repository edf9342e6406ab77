package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Resolution;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** The job {@code generate_progress_snapshots} over a store. */
public abstract class GenerateProgressSnapshotsContract extends JobsContract {

    /** For the stores' tests. */
    protected GenerateProgressSnapshotsContract() {}

    private LearningJobs jobs() {
        at("2026-10-01T00:00");
        return started();
    }

    private Execution runAt(LearningJobs jobs, String when) {
        at(when);
        return run(jobs, ProgressJob.ID);
    }

    private List<ProgressSnapshot> newest() {
        return store().snapshots().newest(ANNA, 20);
    }

    private List<String> weeks() {
        return newest().stream().map(s -> s.week().toString()).toList();
    }

    @Test
    void reportsTheWeekThatEndedBeforeIt() {
        LearningJobs jobs = jobs();
        at("2026-11-16T00:00");
        sitting(jobs, ANNA)
                .corrected("becuase", "because")
                .corrected("thier", "their")
                .close(60);
        at("2026-11-18T10:00");
        Sitting second = sitting(jobs, ANNA).corrected("becuase", "because").kept("Zyra");
        second.resolve(Resolution.unchanged(ANNA, second.flagged("wich")).meant("which"));
        second.close(40);
        at("2026-11-22T23:59");
        sitting(jobs, ANNA).rewritten("hte", "a").close(100);
        at("2026-11-23T00:00");
        sitting(jobs, ANNA).corrected("later", "latter").close(1000);

        Execution execution = runAt(jobs, "2026-11-23T03:30");

        assertThat(execution.counts().get("snapshots_written")).isEqualTo(1);
        ProgressSnapshot s = newest().get(0);
        assertThat(s.week()).hasToString("2026-W47");
        assertThat(s.zone()).isEqualTo(ZONE);
        assertThat(s.asOf()).isEqualTo(execution.asOf());
        assertThat(s.words()).isEqualTo(200);
        assertThat(s.sessions()).isEqualTo(3);
        assertThat(s.activeDays()).isEqualTo(3);
        assertThat(s.flagged()).isEqualTo(6);
        assertThat(s.corrected()).isEqualTo(3);
        assertThat(s.errors()).as("three corrected, one resolved by the host").isEqualTo(4);
        assertThat(s.accuracy().orElseThrow()).isCloseTo(0.98, within(1e-12));
        assertThat(s.errorsPer100Words().orElseThrow()).isCloseTo(2, within(1e-12));
        assertThat(s.errorTypes()).isEqualTo(Map.of("spelling", 4L));
        assertThat(s.topPairs())
                .containsExactly(
                        new ProgressSnapshot.PairCount(new ErrorPair("becuase", "because"), 2),
                        new ProgressSnapshot.PairCount(new ErrorPair("thier", "their"), 1),
                        new ProgressSnapshot.PairCount(new ErrorPair("wich", "which"), 1));
        assertThat(s.accuracyChange()).isEmpty();
        assertThat(s.streak()).isEqualTo(1);
    }

    @Test
    void hasNoAccuracyForAWeekWithoutWords() {
        LearningJobs jobs = jobs();
        at("2026-11-18T10:00");
        sitting(jobs, ANNA).corrected("becuase", "because").close(0);
        runAt(jobs, "2026-11-23T03:30");
        assertThat(newest().get(0).accuracy()).isEqualTo(OptionalDouble.empty());
        assertThat(newest().get(0).errorsPer100Words()).isEqualTo(OptionalDouble.empty());
    }

    @Test
    void writesNothingForAWriterWhoDidNotWrite() {
        LearningJobs jobs = jobs();
        at("2026-11-18T10:00");
        sitting(jobs, ANNA);
        runAt(jobs, "2026-11-23T03:30");
        assertThat(newest())
                .as("the session was closed as idle at its last activity")
                .hasSize(1);
        runAt(jobs, "2026-11-30T03:30");
        assertThat(weeks()).containsExactly("2026-W47");
    }

    @Test
    void comparesWithThePreviousSnapshotAndCountsTheStreak() {
        LearningJobs jobs = jobs();
        at("2026-11-04T10:00");
        sitting(jobs, ANNA).corrected("a1", "a2").corrected("b1", "b2").close(20);
        at("2026-11-11T10:00");
        sitting(jobs, ANNA).corrected("a1", "a2").close(20);
        runAt(jobs, "2026-11-16T03:30");
        at("2026-11-25T10:00");
        sitting(jobs, ANNA).close(20);
        runAt(jobs, "2026-11-30T03:30");

        assertThat(weeks()).containsExactly("2026-W48", "2026-W46", "2026-W45");
        assertThat(newest()).extracting(ProgressSnapshot::streak).containsExactly(1, 2, 1);
        assertThat(newest().get(1).accuracyChange().orElseThrow()).isCloseTo(0.05, within(1e-12));
        assertThat(newest().get(0).accuracyChange().orElseThrow())
                .as("against W46, the writer's previous snapshot")
                .isCloseTo(0.05, within(1e-12));
    }

    @Test
    void makesUpForFourMissedWeeksAndNotForTheFifth() {
        LearningJobs jobs = jobs();
        for (String day : List.of("2026-10-14", "2026-10-21", "2026-10-28", "2026-11-04", "2026-11-11", "2026-11-18")) {
            at(day + "T10:00");
            sitting(jobs, ANNA).close(100);
        }
        runAt(jobs, "2026-11-23T03:30");
        assertThat(weeks()).containsExactly("2026-W47", "2026-W46", "2026-W45", "2026-W44", "2026-W43");
    }

    @Test
    void writesAWeekAnewWhoseSessionsHaveChangedSince() {
        LearningJobs jobs = jobs();
        at("2026-11-20T10:00");
        Sitting open = sitting(jobs, ANNA);
        var word = open.flagged("becuase", "because");
        open.close(100);
        runAt(jobs, "2026-11-23T03:30");
        assertThat(newest().get(0).errors()).isZero();

        at("2026-11-24T10:00");
        open.resolve(Resolution.unchanged(ANNA, word).meant("because"));
        Execution next = runAt(jobs, "2026-11-30T03:30");

        assertThat(next.counts().get("snapshots_written")).isEqualTo(1);
        assertThat(newest().get(0).errors()).isEqualTo(1);
    }

    @Test
    void leavesAnOlderWeekAsItIs() {
        LearningJobs jobs = jobs();
        at("2026-11-12T10:00");
        Sitting open = sitting(jobs, ANNA);
        var word = open.flagged("becuase", "because");
        open.close(100);
        runAt(jobs, "2026-11-16T03:30");
        at("2026-11-26T10:00");
        open.resolve(Resolution.unchanged(ANNA, word).meant("because"));
        runAt(jobs, "2026-11-30T03:30");
        assertThat(newest().get(0).errors()).as("W46 is the third week back").isZero();
    }

    @Test
    void countsNewImprovingAndMasteredPatternsByTheirDatesAlsoInABackFill() {
        LearningJobs jobs = jobs();
        at("2026-10-28T10:00");
        sitting(jobs, ANNA).corrected("becuase", "because").close(100);
        at("2026-11-18T10:00");
        sitting(jobs, ANNA).corrected("thier", "their").close(100);
        at("2026-11-23T03:00");
        run(jobs, ImprovementJob.ID);
        at("2026-11-24T10:00");
        sitting(jobs, ANNA).corrected("becuase", "because").close(100);
        at("2026-11-30T03:00");
        run(jobs, ImprovementJob.ID);
        runAt(jobs, "2026-11-30T03:30");

        assertThat(weeks()).containsExactly("2026-W48", "2026-W47", "2026-W44");
        assertThat(newest()).extracting(ProgressSnapshot::newPatterns).containsExactly(0L, 1L, 1L);
        assertThat(newest())
                .as("the change of 2026-11-22 belongs to W47, though it was taken back since")
                .extracting(ProgressSnapshot::improving)
                .containsExactly(0L, 1L, 0L);
    }

    @Test
    void looksInTheSameWeekOnlyAtWritersOfWhomThereIsNews() {
        LearningJobs jobs = jobs();
        at("2026-11-18T10:00");
        sitting(jobs, ANNA).corrected("becuase", "because").close(100);
        sitting(jobs, BEN).corrected("becuase", "because").close(100);
        assertThat(runAt(jobs, "2026-11-23T03:30").counts().writers()).isEqualTo(2);
        assertThat(runAt(jobs, "2026-11-23T04:00").counts().writers()).isZero();
        at("2026-11-24T10:00");
        sitting(jobs, BEN).corrected("thier", "their").close(100);
        assertThat(runAt(jobs, "2026-11-24T11:00").counts().writers()).isEqualTo(1);
        assertThat(runAt(jobs, "2026-11-30T03:30").counts().writers())
                .as("another week is reported: all who were active since it began")
                .isEqualTo(1);
        assertThat(store().snapshots().newest(BEN, 1))
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.week().toString()).isEqualTo("2026-W48"));
    }

    @Test
    void changesNothingWhenItIsRunAgain() {
        LearningJobs jobs = jobs();
        at("2026-11-18T10:00");
        sitting(jobs, ANNA).corrected("becuase", "because").close(100);
        runAt(jobs, "2026-11-23T03:30");
        List<ProgressSnapshot> before = newest();
        Execution again = runAt(jobs, "2026-11-24T03:30");
        Execution forced =
                run(jobs, ProgressJob.ID, TriggerOptions.defaults().forced()).execution();
        assertThat(again.counts().get("snapshots_written")).isZero();
        assertThat(forced.counts().get("snapshots_written")).isZero();
        assertThat(newest()).isEqualTo(before);
    }
}
