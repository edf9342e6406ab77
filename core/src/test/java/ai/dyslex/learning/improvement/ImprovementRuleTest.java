package ai.dyslex.learning.improvement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.dyslex.learning.improvement.ImprovementRule.Change;
import ai.dyslex.learning.improvement.ImprovementRule.SinceQuiet;
import ai.dyslex.learning.improvement.ImprovementRule.Writing;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ImprovementRuleTest {

    private static final Duration MICRO = Duration.ofNanos(1000);
    private static final Windows WINDOWS = Windows.endingAt(LocalDate.of(2026, 11, 23), 14, ZoneOffset.UTC);
    private static final Instant START = WINDOWS.currentStart();
    private static final Writing WROTE = new Writing(1000, 500, true);
    private static final Writing HOLIDAY = new Writing(1000, 0, false);
    private static final SinceQuiet NEVER = new SinceQuiet(0, 0);
    private static final ErrorPattern.Quiet QUIET = new ErrorPattern.Quiet(START.minus(Duration.ofDays(56)), 4, 2000);

    private static PairHistory history(Instant lastSeen, long previous) {
        return new PairHistory(
                new UserId("anna"),
                new ErrorPair("teh", "the"),
                9,
                START.minus(Duration.ofDays(300)),
                lastSeen,
                previous,
                lastSeen.isBefore(START) ? 0 : 1);
    }

    private static Optional<Change> change(
            PatternStatus status, Instant lastSeen, long previous, Writing writing, SinceQuiet since) {
        Optional<ErrorPattern.Quiet> quiet = status == PatternStatus.ACTIVE ? Optional.empty() : Optional.of(QUIET);
        return ImprovementRule.change(
                status, quiet, history(lastSeen, previous), WINDOWS, writing, since, ImprovementPolicy.defaults());
    }

    private static Optional<PatternStatus> to(
            PatternStatus status, Instant lastSeen, long previous, Writing writing, SinceQuiet since) {
        return change(status, lastSeen, previous, writing, since).map(Change::to);
    }

    @Test
    void improvesWhatOccurredInThePreviousWindowAndNotInTheCurrent() {
        Change change = change(PatternStatus.ACTIVE, START.minus(MICRO), 2, WROTE, NEVER)
                .orElseThrow();
        assertThat(change.to()).isEqualTo(PatternStatus.IMPROVING);
        assertThat(change.quiet()).contains(new ErrorPattern.Quiet(START, 2, 1000));
        assertThat(change.strength()).isEqualTo(Math.pow(1000.0 / 1500, 2));
    }

    @Test
    void improvesWithOneOccurrenceBefore() {
        assertThat(to(PatternStatus.ACTIVE, START.minus(MICRO), 1, WROTE, NEVER))
                .contains(PatternStatus.IMPROVING);
    }

    @Test
    void staysActiveWithAnOccurrenceInTheCurrentWindowOrAfterIt() {
        assertThat(change(PatternStatus.ACTIVE, START, 2, WROTE, NEVER)).isEmpty();
        assertThat(change(PatternStatus.ACTIVE, WINDOWS.currentEnd(), 2, WROTE, NEVER))
                .isEmpty();
    }

    @Test
    void staysActiveWithoutAnOccurrenceInThePreviousWindow() {
        assertThat(change(PatternStatus.ACTIVE, WINDOWS.previousStart().minus(MICRO), 0, WROTE, NEVER))
                .isEmpty();
    }

    @Test
    void takesAHolidayForNoProgress() {
        assertThat(change(PatternStatus.ACTIVE, START.minus(MICRO), 2, HOLIDAY, NEVER))
                .isEmpty();
    }

    @Test
    void countsASessionWithoutWordsAsWriting() {
        Change change = change(PatternStatus.ACTIVE, START.minus(MICRO), 2, new Writing(10, 0, true), NEVER)
                .orElseThrow();
        assertThat(change.to()).isEqualTo(PatternStatus.IMPROVING);
        assertThat(change.strength()).as("it says nothing").isEqualTo(1);
    }

    @Test
    void isActiveAgainWithAnyOccurrenceSinceTheQuietBegan() {
        for (PatternStatus status : new PatternStatus[] {PatternStatus.IMPROVING, PatternStatus.MASTERED}) {
            Change change = change(status, QUIET.from(), 0, WROTE, NEVER).orElseThrow();
            assertThat(change).isEqualTo(new Change(PatternStatus.ACTIVE, 1, Optional.empty()));
            assertThat(to(status, WINDOWS.currentEnd().plusSeconds(1), 0, WROTE, NEVER))
                    .contains(PatternStatus.ACTIVE);
            assertThat(change(status, QUIET.from().minus(MICRO), 0, WROTE, NEVER))
                    .as("what occurred before the quiet is no relapse")
                    .isEmpty();
        }
    }

    @Test
    void isActiveAgainDuringAHolidayToo() {
        assertThat(to(PatternStatus.MASTERED, START.minus(MICRO), 3, HOLIDAY, NEVER))
                .contains(PatternStatus.ACTIVE);
    }

    @Test
    void beginsTheQuietAnewWhereARelapseIsFoundLate() {
        for (PatternStatus status : new PatternStatus[] {PatternStatus.IMPROVING, PatternStatus.MASTERED}) {
            Change change = change(status, START.minus(MICRO), 3, WROTE, new SinceQuiet(9, 99))
                    .orElseThrow();
            assertThat(change.to()).isEqualTo(PatternStatus.IMPROVING);
            assertThat(change.quiet()).contains(new ErrorPattern.Quiet(START, 3, 1000));
        }
    }

    @Test
    void takesAQuietThatIsNotKnownForARelapse() {
        Optional<Change> change = ImprovementRule.change(
                PatternStatus.IMPROVING,
                Optional.empty(),
                history(START, 0),
                WINDOWS,
                WROTE,
                new SinceQuiet(1, 99),
                ImprovementPolicy.defaults());
        assertThat(change.map(Change::to)).contains(PatternStatus.ACTIVE);
    }

    @Test
    void mastersWhatImprovedThroughEightWeeksOfWriting() {
        Instant longAgo = QUIET.from().minus(MICRO);
        assertThat(change(PatternStatus.IMPROVING, longAgo, 0, WROTE, new SinceQuiet(6000, 7)))
                .isEmpty();
        Change change = change(PatternStatus.IMPROVING, longAgo, 0, WROTE, new SinceQuiet(6000, 8))
                .orElseThrow();
        assertThat(change.to()).isEqualTo(PatternStatus.MASTERED);
        assertThat(change.quiet()).contains(QUIET);
        assertThat(change.strength())
                .as("over all that was written since the quiet began")
                .isEqualTo(Math.pow(2000.0 / 8000, 4));
        assertThat(to(PatternStatus.IMPROVING, longAgo, 0, HOLIDAY, new SinceQuiet(6000, 9)))
                .as("whether the writer wrote lately or not")
                .contains(PatternStatus.MASTERED);
    }

    @Test
    void hasNothingBeyondMastery() {
        assertThat(change(PatternStatus.MASTERED, QUIET.from().minus(MICRO), 0, WROTE, new SinceQuiet(6000, 99)))
                .isEmpty();
    }

    @Test
    void reckonsTheChanceOfSeeingNoneByWordsBeforeAndSince() {
        assertThat(ImprovementRule.strength(1, 100, 100)).isEqualTo(0.5);
        assertThat(ImprovementRule.strength(3, 100, 300)).isCloseTo(1 / 64.0, within(1e-15));
        assertThat(ImprovementRule.strength(5, 100, 0))
                .as("nothing written since")
                .isEqualTo(1);
        assertThat(ImprovementRule.strength(0, 100, 100))
                .as("nothing seen before")
                .isEqualTo(1);
        assertThat(ImprovementRule.strength(5, 0, 100))
                .as("no words known before")
                .isEqualTo(1);
        assertThat(ImprovementRule.strength(5, 0, 0)).isEqualTo(1);
        assertThat(ImprovementRule.strength(10_000, 1, 1_000_000)).isBetween(0.0, 1e-300);
    }
}
