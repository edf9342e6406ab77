package ai.dyslex.learning.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.improvement.ImprovementRule.SinceQuiet;
import ai.dyslex.learning.improvement.ImprovementRule.Writing;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Activity;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WritingLogTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");
    private static final Windows WINDOWS = Windows.endingAt(LocalDate.of(2026, 11, 23), 14, ZONE);

    private static Instant start(String date) {
        return LocalDate.parse(date).atStartOfDay(ZONE).toInstant();
    }

    private static ErrorPattern pattern(PatternStatus status, String since, Optional<Instant> quietFrom) {
        return new ErrorPattern(
                ANNA,
                new ErrorPair("teh", "the"),
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                status,
                LocalDate.parse(since),
                quietFrom.map(from -> new ErrorPattern.Quiet(from, 1, 1)));
    }

    private static ErrorPattern improvingSince(String since, String quietFrom) {
        return pattern(PatternStatus.IMPROVING, since, Optional.of(start(quietFrom)));
    }

    /** What was written in the stretch that begins at the start of a date. */
    private static WritingLog log(Set<Instant> boundaries, Object... datesAndWords) {
        List<Instant> sorted = List.copyOf(boundaries).stream().sorted().toList();
        List<Activity> activity = new ArrayList<>();
        for (int i = 0; i < datesAndWords.length; i += 2) {
            int bucket = sorted.indexOf(start((String) datesAndWords[i]));
            assertThat(bucket).as("%s is a boundary", datesAndWords[i]).isNotNegative();
            activity.add(new Activity(ANNA, bucket, 1, (int) datesAndWords[i + 1], Instant.EPOCH));
        }
        return new WritingLog(sorted, activity, ZONE);
    }

    private static Set<Instant> boundaries(ErrorPattern... patterns) {
        return WritingLog.boundaries(List.of(patterns), WINDOWS, ZONE);
    }

    @Test
    void needsTheEdgesOfTheWindows() {
        assertThat(boundaries()).containsExactly(start("2026-10-26"), start("2026-11-09"), start("2026-11-23"));
        assertThat(boundaries(pattern(PatternStatus.ACTIVE, "2026-01-01", Optional.empty())))
                .hasSize(3);
        assertThat(boundaries(pattern(PatternStatus.MASTERED, "2026-01-01", Optional.of(start("2025-01-01")))))
                .as("what is mastered is not counted on")
                .hasSize(3);
    }

    @Test
    void needsTheStartOfTheQuietAndTheMondaysSinceTheChange() {
        assertThat(boundaries(improvingSince("2026-11-01", "2026-10-19")))
                .containsExactly(
                        start("2026-10-19"),
                        start("2026-10-26"),
                        start("2026-11-02"),
                        start("2026-11-09"),
                        start("2026-11-16"),
                        start("2026-11-23"));
    }

    @Test
    void beginsWithTheFirstWeekThatLiesWhollyBehindTheChange() {
        assertThat(boundaries(improvingSince("2026-11-15", "2026-11-09")))
                .as("on a Sunday: the next day")
                .contains(start("2026-11-16"));
        assertThat(boundaries(improvingSince("2026-11-16", "2026-11-09")))
                .as("on a Monday: a week later")
                .doesNotContain(start("2026-11-16"))
                .contains(start("2026-11-23"));
        assertThat(boundaries(improvingSince("2026-11-22", "2026-11-09")))
                .containsExactly(start("2026-10-26"), start("2026-11-09"), start("2026-11-23"));
    }

    @Test
    void sumsUpWhatWasWrittenInTheTwoWindows() {
        Set<Instant> boundaries = boundaries(improvingSince("2026-10-04", "2026-09-21"));
        WritingLog log = log(
                boundaries, "2026-10-19", 7, "2026-10-26", 10, "2026-11-02", 20, "2026-11-09", 300, "2026-11-16", 400);
        assertThat(log.around(ANNA, WINDOWS)).isEqualTo(new Writing(30, 700, true));
        assertThat(log.around(BEN, WINDOWS)).isEqualTo(new Writing(0, 0, false));
    }

    @Test
    void knowsAHolidayFromASessionWithoutWords() {
        Set<Instant> boundaries = boundaries();
        assertThat(log(boundaries, "2026-10-26", 50).around(ANNA, WINDOWS)).isEqualTo(new Writing(50, 0, false));
        assertThat(log(boundaries, "2026-11-09", 0).around(ANNA, WINDOWS)).isEqualTo(new Writing(0, 0, true));
    }

    @Test
    void doesNotCountWhatCameAfterTheCurrentWindow() {
        Windows earlier = Windows.endingAt(LocalDate.of(2026, 11, 16), 14, ZONE);
        Set<Instant> boundaries = boundaries(improvingSince("2026-10-04", "2026-09-21"));
        WritingLog log = log(boundaries, "2026-11-16", 400);
        assertThat(log.around(ANNA, earlier)).isEqualTo(new Writing(0, 0, false));
        assertThat(log.since(improvingSince("2026-10-04", "2026-09-21"), earlier))
                .isEqualTo(new SinceQuiet(0, 0));
    }

    @Test
    void countsWordsSinceTheQuietAndWeeksSinceTheChange() {
        ErrorPattern pattern = improvingSince("2026-10-25", "2026-10-12");
        Set<Instant> boundaries = boundaries(pattern, improvingSince("2026-10-04", "2026-09-21"));
        WritingLog log = log(
                boundaries,
                "2026-10-05",
                1,
                "2026-10-12",
                10,
                "2026-10-19",
                100,
                "2026-10-26",
                1000,
                "2026-11-16",
                10_000);
        assertThat(log.since(pattern, WINDOWS))
                .as("words of the quiet's two weeks too; weeks without writing do not count")
                .isEqualTo(new SinceQuiet(11_110, 2));
    }

    @Test
    void countsAWeekOnceHoweverManyStretchesItIsCutInto() {
        ErrorPattern pattern = improvingSince("2026-11-08", "2026-11-09");
        ErrorPattern midweek = improvingSince("2026-11-08", "2026-11-11");
        WritingLog log = log(boundaries(pattern, midweek), "2026-11-09", 1, "2026-11-11", 2);
        assertThat(log.since(pattern, WINDOWS)).isEqualTo(new SinceQuiet(3, 1));
        assertThat(log.since(midweek, WINDOWS)).isEqualTo(new SinceQuiet(2, 1));
    }

    @Test
    void countsNoWeekThatIsNotOver() {
        Windows midweek = Windows.endingAt(LocalDate.of(2026, 11, 19), 14, ZONE);
        ErrorPattern pattern = improvingSince("2026-11-01", "2026-10-19");
        Set<Instant> boundaries = WritingLog.boundaries(List.of(pattern), midweek, ZONE);
        WritingLog log = log(boundaries, "2026-11-09", 5, "2026-11-16", 7);
        assertThat(log.since(pattern, midweek)).isEqualTo(new SinceQuiet(12, 1));
    }

    @Test
    void countsNothingForWhatIsNotImproving() {
        Set<Instant> boundaries = boundaries(improvingSince("2026-10-04", "2026-09-21"));
        WritingLog log = log(boundaries, "2026-11-09", 5);
        assertThat(log.since(pattern(PatternStatus.MASTERED, "2026-10-04", Optional.of(start("2026-09-21"))), WINDOWS))
                .isEqualTo(new SinceQuiet(0, 0));
        assertThat(log.since(pattern(PatternStatus.IMPROVING, "2026-10-04", Optional.empty()), WINDOWS))
                .isEqualTo(new SinceQuiet(0, 0));
    }

    @Test
    void findsTheWeekOfAStretchByTheLearningZone() {
        // The start of 2026-11-09 in Berlin is still 2026-11-08, a Sunday, in UTC.
        ErrorPattern pattern = improvingSince("2026-11-08", "2026-10-26");
        assertThat(log(boundaries(pattern), "2026-11-09", 5)
                        .since(pattern, WINDOWS)
                        .weeks())
                .isEqualTo(1);
    }
}
