package ai.dyslex.learning.improvement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class WindowsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Windows endingAt(String date, int days, ZoneId zone) {
        return Windows.endingAt(LocalDate.parse(date), days, zone);
    }

    @Test
    void areWholeLocalDaysThatEndWhereTheDayBegins() {
        Windows windows = endingAt("2026-11-23", 14, BERLIN);
        assertThat(windows)
                .isEqualTo(new Windows(
                        Instant.parse("2026-10-25T23:00:00Z"),
                        Instant.parse("2026-11-08T23:00:00Z"),
                        Instant.parse("2026-11-22T23:00:00Z"),
                        LocalDate.of(2026, 11, 23)));
        assertThat(windows.lastDate()).isEqualTo(LocalDate.of(2026, 11, 22));
    }

    @Test
    void areAnHourLongerOrShorterWhereTheClocksChange() {
        Windows autumn = endingAt("2026-11-02", 14, BERLIN);
        assertThat(Duration.between(autumn.currentStart(), autumn.currentEnd()))
                .isEqualTo(Duration.ofDays(14).plusHours(1));
        assertThat(Duration.between(autumn.previousStart(), autumn.currentStart()))
                .isEqualTo(Duration.ofDays(14));
        Windows spring = endingAt("2026-04-06", 14, BERLIN);
        assertThat(Duration.between(spring.currentStart(), spring.currentEnd()))
                .isEqualTo(Duration.ofDays(14).minusHours(1));
    }

    @Test
    void beginAfterTheGapWhereMidnightDoesNotExist() {
        Windows windows = endingAt("2026-09-07", 1, ZoneId.of("America/Santiago"));
        assertThat(windows.currentStart())
                .as("2026-09-06 begins at 01:00 there")
                .isEqualTo(Instant.parse("2026-09-06T04:00:00Z"));
    }

    @Test
    void reachOverTheTurnOfTheYear() {
        assertThat(endingAt("2027-01-04", 14, BERLIN).previousStart()).isEqualTo(Instant.parse("2026-12-06T23:00:00Z"));
    }
}
