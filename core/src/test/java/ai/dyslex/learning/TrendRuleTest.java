package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningStats.Trend;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrendRuleTest {

    /** A week without words. */
    private static final long SILENT = -1;

    private static ProgressSnapshot snapshot(int week, long errors) {
        return new ProgressSnapshot(
                new UserId("anna"),
                IsoWeek.of(LocalDate.of(2026, 1, 5)).plus(week),
                ZoneOffset.UTC,
                Instant.EPOCH,
                errors == SILENT ? 0 : 1000,
                1,
                1,
                0,
                0,
                Math.max(0, errors),
                new TreeMap<>(),
                List.of(),
                0,
                0,
                0,
                OptionalDouble.empty(),
                1);
    }

    /** Errors in 1,000 words, the oldest week first. */
    private static Trend of(long... errors) {
        List<ProgressSnapshot> snapshots = new ArrayList<>();
        for (int week = 0; week < errors.length; week++) {
            snapshots.add(snapshot(week, errors[week]));
        }
        Collections.reverse(snapshots);
        return TrendRule.of(snapshots);
    }

    @Test
    void saysNothingOfFewerThanThreeWeeksWithWords() {
        assertThat(of()).isEqualTo(Trend.UNKNOWN);
        assertThat(of(100, 10)).isEqualTo(Trend.UNKNOWN);
        assertThat(of(100, SILENT, 10)).isEqualTo(Trend.UNKNOWN);
        assertThat(of(100, SILENT, 50, 10)).isEqualTo(Trend.IMPROVING);
    }

    @Test
    void improvesWhereErrorsFall() {
        assertThat(of(100, 80, 60)).isEqualTo(Trend.IMPROVING);
        assertThat(of(100, 120, 60, 70, 40, 50, 30, 30)).isEqualTo(Trend.IMPROVING);
    }

    @Test
    void hasMoreErrorsWhereTheyRise() {
        assertThat(of(60, 80, 100)).isEqualTo(Trend.MORE_ERRORS);
        assertThat(of(30, 30, 50, 40, 70, 60, 120, 100)).isEqualTo(Trend.MORE_ERRORS);
    }

    @Test
    void isSteadyUpToATenthOfTheMean() {
        assertThat(of(105, 100, 95)).as("by exactly a tenth").isEqualTo(Trend.STEADY);
        assertThat(of(95, 100, 105)).isEqualTo(Trend.STEADY);
        assertThat(of(106, 100, 94)).isEqualTo(Trend.IMPROVING);
        assertThat(of(94, 100, 106)).isEqualTo(Trend.MORE_ERRORS);
        assertThat(of(100, 100, 100)).isEqualTo(Trend.STEADY);
        assertThat(of(50, 200, 50)).as("up and down again").isEqualTo(Trend.STEADY);
    }

    @Test
    void isSteadyWithoutAnyErrors() {
        assertThat(of(0, 0, 0)).isEqualTo(Trend.STEADY);
    }

    @Test
    void goesByTheLineAndNotByTheEnds() {
        // The first and the last are alike; the line through all of them falls.
        assertThat(of(50, 100, 90, 40, 20, 50)).isEqualTo(Trend.IMPROVING);
    }
}
