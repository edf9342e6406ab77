package ai.dyslex.learning.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsoWeekTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23, 2026-W48",
        "2026-11-29, 2026-W48",
        "2026-11-30, 2026-W49",
        "2020-12-31, 2020-W53",
        "2021-01-03, 2020-W53",
        "2021-01-04, 2021-W01",
        "2026-12-31, 2026-W53",
        "2027-01-03, 2026-W53",
        "2027-01-04, 2027-W01",
        "2024-12-30, 2025-W01",
        "2023-01-01, 2022-W52",
    })
    void isShownByTheYearItBelongsTo(LocalDate day, String text) {
        assertThat(IsoWeek.of(day)).hasToString(text);
    }

    @Test
    void isTheSameForAllItsDays() {
        IsoWeek week = new IsoWeek(LocalDate.of(2026, 11, 23));
        for (int day = 23; day <= 29; day++) {
            assertThat(IsoWeek.of(LocalDate.of(2026, 11, day))).isEqualTo(week);
        }
        assertThat(IsoWeek.of(LocalDate.of(2026, 11, 22))).isEqualTo(week.plus(-1));
    }

    @Test
    void beginsOnAMondayOnly() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IsoWeek(LocalDate.of(2026, 11, 24)))
                .withMessage("2026-11-24 is not a Monday");
    }

    @Test
    void countsOnOverAYearOfFiftyThreeWeeks() {
        IsoWeek last = IsoWeek.of(LocalDate.of(2020, 12, 31));
        assertThat(last.plus(1)).hasToString("2021-W01");
        assertThat(last.plus(1).plus(-1)).isEqualTo(last);
        assertThat(last.plus(-52)).hasToString("2020-W01");
        assertThat(last.plus(0)).isEqualTo(last);
    }

    @Test
    void isOrderedByTime() {
        IsoWeek week = IsoWeek.of(LocalDate.of(2020, 12, 31));
        assertThat(week).isLessThan(week.plus(1)).isGreaterThan(week.plus(-1)).isEqualByComparingTo(week);
    }

    @Test
    void beginsWhereItsMondayDoesInAZone() {
        IsoWeek week = new IsoWeek(LocalDate.of(2026, 11, 23));
        assertThat(week.start(ZoneId.of("Europe/Berlin"))).isEqualTo(Instant.parse("2026-11-22T23:00:00Z"));
        assertThat(week.start(ZoneId.of("America/New_York"))).isEqualTo(Instant.parse("2026-11-23T05:00:00Z"));
    }
}
