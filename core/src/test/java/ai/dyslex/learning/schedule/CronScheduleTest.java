package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronScheduleTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''               |              | has 0 fields; allowed: 5, namely minute, hour, day-of-month, month and",
                "* * * *          |              | has 4 fields",
                "0 0 2 * * *      |              | has 6 fields",
                "@daily           |              | has 1 fields",
                "60 * * * *       | minute       | \"60\" is not a value of this field; allowed: 0-59; lists",
                "-1 * * * *       | minute       | \"\" is not a value",
                "+1 * * * *       | minute       | \"+1\" is not a value",
                "1.5 * * * *      | minute       | \"1.5\" is not a value",
                "99999999999 * * * * | minute    | \"99999999999\" is not a value",
                "1, * * * *       | minute       | \"\" is not a value",
                ",1 * * * *       | minute       | \"\" is not a value",
                "*1 * * * *       | minute       | \"*1\" is not a value",
                "*-5 * * * *      | minute       | \"*\" is not a value",
                "1-2-3 * * * *    | minute       | \"2-3\" is not a value",
                "MON * * * *      | minute       | \"MON\" is not a value",
                "* 24 * * *       | hour         | \"24\" is not a value of this field; allowed: 0-23; lists",
                "* 22-2 * * *     | hour         | range 22-2 runs backwards; write it as two, separated by a comma",
                "* */0 * * *      | hour         | \"0\" is not a step of this field; allowed: 1-24",
                "* */25 * * *     | hour         | \"25\" is not a step of this field; allowed: 1-24",
                "* */ * * *       | hour         | \"\" is not a step",
                "* */x * * *      | hour         | \"X\" is not a step",
                "* 1/2/3 * * *    | hour         | \"2/3\" is not a step",
                "* * 0 * *        | day-of-month | \"0\" is not a value of this field; allowed: 1-31; lists",
                "* * 32 * *       | day-of-month | \"32\" is not a value",
                "* * ? * *        | day-of-month | \"?\" is not a value",
                "* * */32 * *     | day-of-month | \"32\" is not a step of this field; allowed: 1-31",
                "* * /5 * *       | day-of-month | \"\" is not a value",
                "* * L * *        | day-of-month | \"L\" is not a value",
                "* * 30 2 *       | day-of-month | day 30 does not exist in the given months, so it would never fire",
                "0 0 31 4,6,9,11 * | day-of-month | day 31 does not exist",
                "0 0 30,31 feb */2 | day-of-month | day 30 does not exist",
                "0 0 30 2 *       | day-of-month | day 30 does not exist",
                "* * * 0 *        | month        | \"0\" is not a value of this field; allowed: 1-12 or JAN, FEB, MAR",
                "* * * 13 *       | month        | \"13\" is not a value",
                "* * * JANUARY *  | month        | \"JANUARY\" is not a value",
                "* * * AN, *      | month        | \"AN\" is not a value",
                "* * * * 8        | day-of-week  | \"8\" is not a value of this field; allowed: 0-7 (0 and 7 are Sunday) or SUN",
                "* * * * MON#2    | day-of-week  | \"MON#2\" is not a value",
                "* * * * FRI-TUE  | day-of-week  | range FRI-TUE runs backwards",
                "* * * * */8      | day-of-week  | \"8\" is not a step of this field; allowed: 1-7"
            })
    void saysWhatIsWrongWithAnExpression(String expression, String field, String problem) {
        assertThatExceptionOfType(InvalidScheduleException.class)
                .isThrownBy(() -> Schedule.cron(expression))
                .withMessageStartingWith("invalid schedule \"cron " + expression + "\": ")
                .withMessageContaining(problem)
                .satisfies(e -> assertThat(e.field().orElse("")).isEqualTo(field == null ? "" : field));
    }

    /** Each line: an expression, and the longer one that it is short for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "50/3 0 * * *         | 50,53,56,59 0 * * *",
                "*/20 0 * * *         | 0,20,40 0 * * *",
                "*/60 0 * * *         | 0 0 * * *",
                "5-17/6 0 * * *       | 5,11,17 0 * * *",
                "5-16/6 0 * * *       | 5,11 0 * * *",
                "7-7 0 * * *          | 7 0 * * *",
                "007 0 * * *          | 7 0 * * *",
                "0 0 * JAN-MAR,DEC *  | 0 0 * 1,2,3,12 *",
                "0 0 29/2 * *         | 0 0 29,31 * *",
                "0 0 * oct/1 *        | 0 0 * 10-12 *",
                "0 0 * * 7            | 0 0 * * SUN",
                "0 0 * * 0            | 0 0 * * SUN",
                "0 0 * * 7-7          | 0 0 * * SUN",
                "0 0 * * 7-SUN        | 0 0 * * SUN",
                "0 0 * * 0-SUN        | 0 0 * * SUN",
                "0 0 * * 0-7          | 0 0 * * 0-6",
                "0 0 * * 5-7          | 0 0 * * FRI,SAT,SUN",
                "0 0 * * FRI-SUN      | 0 0 * * FRI,SAT,SUN",
                "0 0 * * 5-0          | 0 0 * * FRI,SAT,SUN",
                "0 0 * * SUN-TUE      | 0 0 * * 0,1,2",
                "0 0 * * 7-2          | 0 0 * * 0,1,2",
                "0 0 * * 1-7/2        | 0 0 * * MON,WED,FRI,SUN",
                "0 0 * * 1/2          | 0 0 * * MON,WED,FRI",
                "0 0 * * 7/2          | 0 0 * * SUN,TUE,THU,SAT",
                "0 0 * * */7          | 0 0 * * SUN",
                "0 0 13 * 0-6         | 0 0 * * *",
                "0 0 1-31 * 5         | 0 0 * * *"
            })
    void readsEveryNotation(String expression, String longer) {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant to = Instant.parse("2028-01-01T00:00:00Z");

        assertThat(Schedule.cron(expression).resolve(ZoneOffset.UTC).between(from, to))
                .containsExactlyElementsOf(Schedule.cron(longer)
                        .resolve(ZoneOffset.UTC)
                        .between(from, to)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 13 * 5     | 2026-11-23T00:00:00Z | 2026-11-27T00:00",
                "0 0 13 * 5     | 2026-12-12T00:00:00Z | 2026-12-13T00:00",
                "0 0 */2 * 1    | 2026-11-23T00:00:00Z | 2026-12-07T00:00",
                "0 0 13 * */5   | 2026-11-23T00:00:00Z | 2026-12-13T00:00",
                "0 0 *,13 * 5   | 2026-11-23T00:00:00Z | 2026-11-27T00:00",
                "0 0 30 2 0     | 2026-11-23T00:00:00Z | 2027-02-07T00:00",
                "0 0 29 2 *     | 2026-11-23T00:00:00Z | 2028-02-29T00:00",
                "0 0 29 2 *     | 2096-02-29T00:00:00Z | 2104-02-29T00:00",
                "0 0 29 2 */7   | 2026-11-23T00:00:00Z | 2032-02-29T00:00",
                "0 0 29 2 */7   | 2088-02-29T00:00:00Z | 2128-02-29T00:00",
                "0 0 31 * *     | 2026-11-23T00:00:00Z | 2026-12-31T00:00",
                "59 23 31 12 *  | 2026-12-31T23:58:59Z | 2026-12-31T23:59",
                "59 23 31 12 *  | 2026-12-31T23:59:00Z | 2027-12-31T23:59"
            })
    void nextFollowsTheCalendar(String expression, Instant after, String period) {
        FireTimes times = Schedule.cron(expression).resolve(ZoneOffset.UTC);
        FireTime next = times.next(after).orElseThrow();

        assertThat(next.period()).hasToString(period);
        assertThat(times.latest(next.at())).contains(next);
        assertThat(times.latest(next.at().minusSeconds(1)).orElseThrow().at()).isBeforeOrEqualTo(after);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 * * * *", "0 */2 * * *", "0 3,*/6 * * *"})
    void followsElapsedTimeIfTheHourHasAStar(String expression) {
        assertThat(firstPeriod(expression)).endsWith("Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"* 0-23 * * *", "*/5 1 * * *", "0 0/2 */2 */3 */4"})
    void firesOncePerLocalTimeOtherwise(String expression) {
        assertThat(firstPeriod(expression)).doesNotEndWith("Z");
    }

    private static String firstPeriod(String expression) {
        FireTimes times = Schedule.cron(expression).resolve(ZoneOffset.UTC);
        return times.next(Instant.EPOCH).orElseThrow().period().toString();
    }
}
