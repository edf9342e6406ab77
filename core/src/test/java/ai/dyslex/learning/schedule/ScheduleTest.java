package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    static Stream<Schedule> schedules() {
        return Stream.of(
                        Schedule.daily(LocalTime.of(2, 0)),
                        Schedule.daily(LocalTime.MIDNIGHT),
                        Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(3, 0)),
                        Schedule.weekly(DayOfWeek.SUNDAY, LocalTime.of(23, 59)),
                        Schedule.cron("0 2 * * 1-5"),
                        Schedule.cron("*/5 * 1,15 jan-mar sun"))
                .flatMap(s -> Stream.of(s, s.in(LONDON), s.in(ZoneId.of("UTC")), s.in(ZoneId.of("+05:30"))));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void parseReadsWhatToStringWrote(Schedule schedule) {
        assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule).hasSameHashCodeAs(schedule);
    }

    @ParameterizedTest
    @CsvSource({
        "daily 02:00,                          daily 02:00",
        "'  DAILY \t 02:00  ',                 daily 02:00",
        "weekly mon 03:00,                     weekly MON 03:00",
        "weekly Sunday 03:00,                  weekly SUN 03:00",
        "'cron  0   2 * *   1-5 ',             cron 0 2 * * 1-5",
        "cron 0 2 * jan mon,                   cron 0 2 * JAN MON",
        "daily 02:00 in Europe/London,         daily 02:00 in Europe/London",
        "'weekly FRI 03:00  IN  Asia/Tokyo ',  weekly FRI 03:00 in Asia/Tokyo",
        "cron 0 2 * * * in UTC,                cron 0 2 * * * in UTC"
    })
    void parseToleratesCaseAndWhiteSpace(String text, String canonical) {
        assertThat(Schedule.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                          |      | expected \"daily 02:00\"",
                "hourly 02:00                |      | expected \"daily 02:00\"",
                "daily                       |      | expected \"daily 02:00\"",
                "daily 02:00 03:00           |      | expected \"daily 02:00\"",
                "weekly 03:00                |      | expected \"daily 02:00\"",
                "cron                        |      | expected \"daily 02:00\"",
                "daily 24:00                 | time | \"24:00\" is not a time; allowed: 00:00 to 23:59, as HH:MM",
                "daily 2:00                  | time | \"2:00\" is not a time",
                "daily 02:00:30              | time | 02:00:30 is not a whole minute; allowed: HH:MM",
                "weekly MON 3                | time | \"3\" is not a time",
                "weekly MO 03:00             | day  | \"MO\" is not a day of the week; allowed: MON, TUE",
                "daily 02:00 in Europe/Narni | zone | \"Europe/Narni\" is not a time zone; allowed: an id such as"
            })
    void parseSaysWhatIsWrong(String text, String field, String problem) {
        assertThatExceptionOfType(InvalidScheduleException.class)
                .isThrownBy(() -> Schedule.parse(text))
                .withMessageContaining(problem)
                .satisfies(e -> {
                    assertThat(e.field().orElse("")).isEqualTo(field == null ? "" : field);
                    assertThat(e.getMessage()).startsWith("invalid schedule \"" + e.schedule() + "\": ");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"02:00:01", "02:00:00.000000001"})
    void refusesATimeThatIsNotAWholeMinute(LocalTime time) {
        assertThatExceptionOfType(InvalidScheduleException.class)
                .isThrownBy(() -> Schedule.daily(time))
                .withMessage("invalid schedule \"daily " + time + "\": time: " + time
                        + " is not a whole minute; allowed: HH:MM");
        assertThatExceptionOfType(InvalidScheduleException.class)
                .isThrownBy(() -> Schedule.weekly(DayOfWeek.FRIDAY, time))
                .withMessageStartingWith("invalid schedule \"weekly FRI " + time);
    }

    @ParameterizedTest
    @CsvSource({"daily 02:00, DAILY", "weekly MON 03:00, WEEKLY", "cron 0 2 * * *, CRON"})
    void knowsItsKindAndZone(String text, Schedule.Kind kind) {
        Schedule schedule = Schedule.parse(text);

        assertThat(schedule.kind()).isEqualTo(kind);
        assertThat(schedule.zone()).isEmpty();
        assertThat(schedule.in(LONDON).kind()).isEqualTo(kind);
        assertThat(schedule.in(LONDON).zone()).contains(LONDON);
    }

    @Test
    void differsByTimeDayExpressionAndZone() {
        assertThat(schedules()).doesNotHaveDuplicates();
        assertThat(Schedule.cron("0 2 * * 1")).isNotEqualTo(Schedule.cron("0 2 * * 2"));
        assertThat(Schedule.cron(" 0  2 * * mon")).isEqualTo(Schedule.cron("0 2 * * MON"));
    }
}
