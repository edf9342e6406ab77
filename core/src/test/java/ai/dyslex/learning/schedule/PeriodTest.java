package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodTest {

    @ParameterizedTest
    @CsvSource({
        "2026-11-23,                2026-11-23",
        "0001-01-01,                0001-01-01",
        "9999-12-31,                9999-12-31",
        "2026-W48,                  2026-11-23",
        "2020-W53,                  2020-12-28",
        "2025-W01,                  2024-12-30",
        "0001-W01,                  0001-01-01",
        "9999-W52,                  9999-12-27",
        "2026-11-23T02:30,          2026-11-23",
        "2026-11-23T00:00,          2026-11-23",
        "2026-11-23T02:30+01:00,    2026-11-23",
        "2026-11-23T02:30-03:30,    2026-11-23",
        "2026-11-23T02:30Z,         2026-11-23",
        "1930-11-23T02:30+00:19:32, 1930-11-23"
    })
    void parseAndToStringAreInverse(String text, LocalDate date) {
        Period period = Period.parse(text);

        assertThat(period).hasToString(text).isEqualTo(Period.parse(text)).hasSameHashCodeAs(Period.parse(text));
        assertThat(period.date()).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2026",
                "2026-11",
                "2026-11-31",
                "2026-02-29",
                "2026-1-1",
                "20261123",
                "0000-01-01",
                "-2026-01-01",
                "+12026-01-01",
                "2026-W00",
                "2025-W53",
                "2026-W54",
                "2026-W1",
                "0000-W01",
                "2026-W48 ",
                "2026-w48",
                "2026-11-23T02",
                "2026-11-23T02:30:00",
                "2026-11-23T02:30:15",
                "2026-11-23T24:00",
                "2026-11-23t02:30",
                "2026-11-23T02:30+00:00",
                "2026-11-23T02:30+01",
                "2026-11-23T02:30+19:00",
                "2026-11-23T02:30[UTC]",
                "2026-11-23 02:30",
                "yesterday",
                "T",
                "Z"
            })
    void refusesTextThatIsNotAPeriod(String text) {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.parse(text))
                .withMessageStartingWith("invalid period \"");
    }

    @Test
    void saysWhichFormsAreAllowed() {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.parse("tomorrow"))
                .withMessage("invalid period \"tomorrow\": expected a day (2026-11-23), a week (2026-W48),"
                        + " a time (2026-11-23T02:30) or a time with its offset (2026-11-23T02:30+01:00)")
                .withCauseInstanceOf(DateTimeException.class);
    }

    @Test
    void isMadeFromDatesAndTimes() {
        assertThat(Period.ofDay(LocalDate.parse("2026-11-25"))).hasToString("2026-11-25");
        assertThat(Period.ofWeek(LocalDate.parse("2026-11-23"))).hasToString("2026-W48");
        assertThat(Period.ofWeek(LocalDate.parse("2026-11-29"))).hasToString("2026-W48");
        assertThat(Period.ofWeek(LocalDate.parse("2026-11-30"))).hasToString("2026-W49");
        assertThat(Period.ofTime(LocalDateTime.parse("2026-11-25T02:30"))).hasToString("2026-11-25T02:30");
        assertThat(Period.ofTime(OffsetDateTime.parse("2026-11-25T02:30+01:00")))
                .hasToString("2026-11-25T02:30+01:00");
    }

    @Test
    void refusesWhatItsTextCouldNotSay() {
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.ofTime(LocalDateTime.parse("2026-11-25T02:30:01")))
                .withMessage("invalid period \"2026-11-25T02:30:01\": expected a whole minute");
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.ofTime(OffsetDateTime.parse("2026-11-25T02:30:01Z")));
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.ofDay(LocalDate.of(10_000, 1, 1)))
                .withMessage("invalid period \"+10000-01-01T00:00\": expected a year from 1 to 9999");
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.ofWeek(LocalDate.of(10_000, 1, 1)));
        assertThatExceptionOfType(InvalidPeriodException.class)
                .isThrownBy(() -> Period.ofWeek(LocalDate.of(0, 12, 31)));
    }

    @Test
    void isOrderedByFormThenByTime() {
        List<Period> ordered = List.of(
                Period.parse("2026-11-23"),
                Period.parse("2026-11-24"),
                Period.parse("2026-W01"),
                Period.parse("2026-W48"),
                Period.parse("2026-11-23T02:30"),
                Period.parse("2026-11-23T02:31"),
                Period.parse("2027-11-07T01:00-04:00"),
                Period.parse("2027-11-07T01:30-04:00"),
                Period.parse("2027-11-07T01:00-05:00"));

        for (int i = 0; i < ordered.size(); i++) {
            for (int j = 0; j < ordered.size(); j++) {
                assertThat(Integer.signum(ordered.get(i).compareTo(ordered.get(j))))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @Test
    void periodsThatBeginTogetherAreStillDifferent() {
        assertThat(List.of(
                        Period.parse("2026-11-23"),
                        Period.parse("2026-W48"),
                        Period.parse("2026-11-23T00:00"),
                        Period.parse("2026-11-23T00:00Z"),
                        Period.parse("2026-11-23T00:00+01:00")))
                .doesNotHaveDuplicates();
        assertThat(Period.parse("2026-11-23")).isNotEqualTo(LocalDate.parse("2026-11-23"));
    }
}
