package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Resolution;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The job {@code detect_improvement_patterns} over a store. The scenarios write in the two windows that end on Monday
 * 2026-11-23, 00:00 in Berlin: the previous one from 2026-10-26, the current one from 2026-11-09.
 */
public abstract class DetectImprovementPatternsContract extends JobsContract {

    private static final String IN_PREVIOUS = "2026-10-28T10:00";
    private static final String IN_CURRENT = "2026-11-11T10:00";
    private static final String MONDAY_RUN = "2026-11-23T03:00";

    /** For the stores' tests. */
    protected DetectImprovementPatternsContract() {}

    private LearningJobs jobs() {
        at("2026-10-01T00:00");
        return started();
    }

    private void erred(LearningJobs jobs, String when, long words) {
        at(when);
        sitting(jobs, ANNA).corrected("becuase", "because").close(words);
    }

    private void wrote(LearningJobs jobs, String when, long words) {
        at(when);
        sitting(jobs, ANNA).close(words);
    }

    private Execution runAt(LearningJobs jobs, String when) {
        at(when);
        return run(jobs, ImprovementJob.ID);
    }

    private ErrorPattern pattern(UserId user) {
        return store().patterns().patternsOf(user).get(0);
    }

    private List<String> history() {
        return store().patterns().transitions(ANNA).stream()
                .map(t -> t.date() + " " + t.to())
                .toList();
    }

    @Test
    void seesAPatternFadeThatStoppedWhileTheWriterWrote() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        erred(jobs, "2026-10-29T10:00", 100);
        wrote(jobs, IN_CURRENT, 600);

        Execution execution = runAt(jobs, MONDAY_RUN);

        assertThat(execution.counts().get("improving")).isEqualTo(1);
        ErrorPattern pattern = pattern(ANNA);
        assertThat(pattern.status()).isEqualTo(PatternStatus.IMPROVING);
        assertThat(pattern.frequency()).isEqualTo(2);
        assertThat(pattern.firstSeen()).isEqualTo(local(IN_PREVIOUS));
        assertThat(pattern.lastSeen()).isEqualTo(local("2026-10-29T10:00"));
        PatternTransition transition = store().patterns().transitions(ANNA).get(0);
        assertThat(transition.date())
                .as("the last whole day that was looked at")
                .isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(transition.strength())
                .as("(w0 / (w0 + w1)) ^ n0 = (400 / 1000) ^ 2")
                .isCloseTo(0.16, within(1e-12));
        assertThat(transition.execution()).isEqualTo(execution.id());
    }

    @Test
    void takesNoHolidayForProgress() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        runAt(jobs, MONDAY_RUN);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
    }

    @Test
    void doesNotCallAPatternFadingThatStillOccurs() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        erred(jobs, IN_CURRENT, 300);
        runAt(jobs, MONDAY_RUN);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
        assertThat(history()).isEmpty();
    }

    @Test
    void doesNotCallAPatternFadingThatIsOlderThanThePreviousWindow() {
        LearningJobs jobs = jobs();
        erred(jobs, "2026-10-25T23:59", 300);
        wrote(jobs, IN_CURRENT, 600);
        runAt(jobs, MONDAY_RUN);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
    }

    @Test
    void countsWholeLocalDaysAlsoWhereOneHasTwentyFiveHours() {
        LearningJobs jobs = jobs();
        erred(jobs, "2026-10-26T00:00", 300);
        wrote(jobs, "2026-11-09T00:00", 600);
        runAt(jobs, MONDAY_RUN);
        assertThat(pattern(ANNA).status())
                .as("both lie on the first instant of their window")
                .isEqualTo(PatternStatus.IMPROVING);
    }

    @Test
    void isNotMisledByAnOccurrenceBetweenTheWindowsEndAndTheRun() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        erred(jobs, "2026-11-23T01:00", 10);
        runAt(jobs, MONDAY_RUN);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
        assertThat(history()).isEmpty();
    }

    @Test
    void makesAPatternActiveAgainWhenItComesBack() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        runAt(jobs, MONDAY_RUN);
        erred(jobs, "2026-11-26T10:00", 100);

        Execution next = runAt(jobs, "2026-11-30T03:00");

        assertThat(next.counts().get("relapsed")).isEqualTo(1);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
        assertThat(history()).containsExactly("2026-11-22 IMPROVING", "2026-11-29 ACTIVE");
    }

    private void syncedLate(LearningJobs jobs, String when, String occurred) {
        at(when);
        Sitting late = sitting(jobs, ANNA);
        late.resolve(Resolution.changedTo(ANNA, late.flaggedAt(local(occurred), "becuase", "because"), "because"));
        late.close(100);
    }

    @Test
    void takesAnImprovementBackWhenLateSyncedDataShowsThatThereWasNone() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        runAt(jobs, MONDAY_RUN);
        syncedLate(jobs, "2026-11-24T10:00", "2026-11-20T10:00");
        runAt(jobs, "2026-11-30T03:00");
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
    }

    @Test
    void beginsTheQuietAnewWhenALateOccurrenceLiesBeforeTheCurrentWindow() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        runAt(jobs, MONDAY_RUN);
        syncedLate(jobs, "2026-11-24T10:00", "2026-11-12T10:00");
        runAt(jobs, "2026-11-30T03:00");
        ErrorPattern pattern = pattern(ANNA);
        assertThat(pattern.status()).isEqualTo(PatternStatus.IMPROVING);
        assertThat(pattern.quiet().orElseThrow().from()).isEqualTo(local("2026-11-16T00:00"));
        assertThat(pattern.since()).isEqualTo(LocalDate.parse("2026-11-29"));
        assertThat(history()).containsExactly("2026-11-22 IMPROVING");
    }

    /** Fades in the week of 2026-11-23, then writes once a week for so many weeks, with a run each Monday. */
    private LearningJobs fadedAndWroteFor(int weeks) {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        runAt(jobs, MONDAY_RUN);
        for (int week = 0; week < weeks; week++) {
            clock().set(local("2026-11-25T10:00").plus(Duration.ofDays(7L * week)));
            sitting(jobs, ANNA).close(100);
            clock().set(local("2026-11-30T03:00").plus(Duration.ofDays(7L * week)));
            run(jobs, ImprovementJob.ID);
        }
        return jobs;
    }

    @Test
    void isNotMasteredAfterSevenWeeksOfWriting() {
        fadedAndWroteFor(7);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.IMPROVING);
    }

    @Test
    void isMasteredAfterEightWeeksOfWriting() {
        fadedAndWroteFor(8);
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.MASTERED);
        PatternTransition mastered = store().patterns().transitions(ANNA).get(1);
        assertThat(mastered.date()).isEqualTo(LocalDate.parse("2027-01-17"));
        assertThat(mastered.strength())
                .as("300 words before, 600 + 8 × 100 since")
                .isCloseTo(300.0 / 1700, within(1e-12));
    }

    @Test
    void countsOnlyWeeksInWhichTheWriterWroteTowardsMastery() {
        LearningJobs jobs = fadedAndWroteFor(7);
        runAt(jobs, "2027-01-18T03:00");
        runAt(jobs, "2027-01-25T03:00");
        assertThat(pattern(ANNA).status()).as("two weeks without words").isEqualTo(PatternStatus.IMPROVING);
        wrote(jobs, "2027-01-27T10:00", 50);
        runAt(jobs, "2027-02-01T03:00");
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.MASTERED);
    }

    @Test
    void relapsesAfterMasteryToo() {
        LearningJobs jobs = fadedAndWroteFor(8);
        erred(jobs, "2027-01-20T10:00", 100);
        runAt(jobs, "2027-01-25T03:00");
        assertThat(pattern(ANNA).status()).isEqualTo(PatternStatus.ACTIVE);
        assertThat(history()).containsExactly("2026-11-22 IMPROVING", "2027-01-17 MASTERED", "2027-01-24 ACTIVE");
    }

    @Test
    void changesNothingWhenItIsRunAgain() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        runAt(jobs, MONDAY_RUN);
        List<ErrorPattern> patterns = store().patterns().patternsOf(ANNA);
        List<PatternTransition> transitions = store().patterns().transitions(ANNA);

        Execution again = run(jobs, ImprovementJob.ID);
        Execution forced =
                run(jobs, ImprovementJob.ID, TriggerOptions.defaults().forced()).execution();

        assertThat(again.counts().get("patterns_updated")).isZero();
        assertThat(forced.counts().get("patterns_updated")).isZero();
        assertThat(store().patterns().patternsOf(ANNA)).isEqualTo(patterns);
        assertThat(store().patterns().transitions(ANNA)).isEqualTo(transitions);
    }

    @Test
    void looksOnTheSameDayOnlyAtWritersOfWhomThereIsNews() {
        LearningJobs jobs = jobs();
        erred(jobs, IN_PREVIOUS, 300);
        wrote(jobs, IN_CURRENT, 600);
        at("2026-11-22T12:00");
        sitting(jobs, BEN).corrected("thier", "their").close(100);
        assertThat(runAt(jobs, MONDAY_RUN).counts().writers()).isEqualTo(2);
        at("2026-11-23T12:00");
        sitting(jobs, BEN).corrected("wich", "which").close(100);

        Execution again = runAt(jobs, "2026-11-23T12:01");

        assertThat(again.counts().writers()).isEqualTo(1);
        assertThat(again.counts().get("patterns_updated")).isEqualTo(1);
        assertThat(runAt(jobs, "2026-11-24T03:00").counts().writers())
                .as("the windows have moved: all who wrote in the current one")
                .isEqualTo(2);
    }

    @Test
    void endsItsWindowsAtTheStartOfTheDayForAManualRun() {
        LearningJobs jobs = jobs();
        erred(jobs, "2026-10-28T10:00", 300);
        wrote(jobs, "2026-11-12T10:00", 600);
        runAt(jobs, "2026-11-25T15:00");
        assertThat(pattern(ANNA).status())
                .as("previous from 2026-10-28, current from 2026-11-11")
                .isEqualTo(PatternStatus.IMPROVING);
        assertThat(history()).containsExactly("2026-11-24 IMPROVING");
    }

    @Test
    void runsByItselfOnMondays() {
        at("2026-10-20T00:00");
        ManualScheduler time = ManualScheduler.create(clock());
        LearningJobs jobs =
                library(time, b -> b.lookAroundEvery(Duration.ofHours(6))).start();
        time.advanceTo(local(IN_PREVIOUS));
        sitting(jobs, ANNA).corrected("becuase", "because").close(300);
        time.advanceTo(local(IN_CURRENT));
        sitting(jobs, ANNA).close(600);
        time.advanceTo(local("2026-11-23T04:00"));

        assertThat(executions(ImprovementJob.ID))
                .extracting(e -> e.period().orElseThrow().toString())
                .containsExactly("2026-W44", "2026-W45", "2026-W46", "2026-W47", "2026-W48");
        assertThat(executions(ImprovementJob.ID)).extracting(Execution::status).containsOnly(ExecutionStatus.SUCCEEDED);
        assertThat(history()).containsExactly("2026-11-15 IMPROVING");
    }
}
