package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a person sees who previews a schedule in the zones that hold the traps: instant, period, reason. */
class GapAndOverlapTest {

    @Test
    void aTimeInAGapRunsLaterByTheLengthOfTheGap() {
        assertThat(preview("daily 02:30", "America/New_York", "2027-03-13T12:00:00Z", "2027-03-15T12:00:00Z"))
                .containsExactly(
                        "2027-03-14T07:30:00Z 2027-03-14 02:30 does not exist on 2027-03-14: runs at 03:30",
                        "2027-03-15T06:30:00Z 2027-03-15");
    }

    @Test
    void aTimeInAnOverlapRunsAtTheFirst() {
        assertThat(preview("daily 01:30", "America/New_York", "2027-11-06T12:00:00Z", "2027-11-08T12:00:00Z"))
                .containsExactly(
                        "2027-11-07T05:30:00Z 2027-11-07 01:30 occurs twice on 2027-11-07: runs at the first",
                        "2027-11-08T06:30:00Z 2027-11-08");
    }

    @Test
    void askedInTheSecondPassOfAnOverlapItDoesNotRunAgain() {
        FireTimes times = Schedule.parse("daily 01:30").resolve(ZoneId.of("America/New_York"));

        assertThat(times.next(Instant.parse("2027-11-07T06:15:00Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2027-11-08");
        assertThat(times.latest(Instant.parse("2027-11-07T06:15:00Z"))
                        .orElseThrow()
                        .at())
                .isEqualTo("2027-11-07T05:30:00Z");
    }

    @Test
    void lordHoweShiftsByHalfAnHour() {
        assertThat(preview("daily 02:00", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-05T00:00:00Z"))
                .containsExactly(
                        "2026-10-03T15:30:00Z 2026-10-04 02:00 does not exist on 2026-10-04: runs at 02:30",
                        "2026-10-04T15:00:00Z 2026-10-05");
        assertThat(preview("daily 01:30", "Australia/Lord_Howe", "2027-04-03T00:00:00Z", "2027-04-04T00:00:00Z"))
                .containsExactly("2027-04-03T14:30:00Z 2027-04-04 01:30 occurs twice on 2027-04-04: runs at the first");
        assertThat(preview("daily 01:00", "Australia/Lord_Howe", "2027-04-03T00:00:00Z", "2027-04-04T00:00:00Z"))
                .containsExactly("2027-04-03T14:00:00Z 2027-04-04");
    }

    @Test
    void chathamChangesAtAQuarterToThree() {
        assertThat(preview("daily 02:45", "Pacific/Chatham", "2026-09-26T00:00:00Z", "2026-09-27T00:00:00Z"))
                .containsExactly("2026-09-26T14:00:00Z 2026-09-27 02:45 does not exist on 2026-09-27: runs at 03:45");
        assertThat(preview("daily 02:30", "Pacific/Chatham", "2026-09-26T00:00:00Z", "2026-09-27T00:00:00Z"))
                .containsExactly("2026-09-26T13:45:00Z 2026-09-27");
    }

    @Test
    void nuukCarriesAPeriodOverMidnight() {
        assertThat(preview("daily 23:30", "America/Nuuk", "2026-03-28T06:00:00Z", "2026-03-30T06:00:00Z"))
                .containsExactly(
                        "2026-03-29T01:30:00Z 2026-03-28 23:30 does not exist on 2026-03-28: runs at 00:30 on 2026-03-29",
                        "2026-03-30T00:30:00Z 2026-03-29");
    }

    @Test
    void aDateThatApiaSkippedHasNoPeriod() {
        FireTimes daily = Schedule.parse("daily 02:00").resolve(ZoneId.of("Pacific/Apia"));

        assertThat(preview("daily 02:00", "Pacific/Apia", "2011-12-29T00:00:00Z", "2011-12-31T00:00:00Z"))
                .containsExactly("2011-12-29T12:00:00Z 2011-12-29", "2011-12-30T12:00:00Z 2011-12-31");
        assertThat(daily.of(Period.parse("2011-12-30"))).isEmpty();
        assertThat(daily.of(Period.parse("2011-12-31"))).isPresent();
        assertThat(daily.latest(Instant.parse("2011-12-30T11:59:59Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2011-12-29");
        assertThat(daily.beginOf(Period.parse("2011-12-30"))).isEqualTo("2011-12-30T10:00:00Z");
    }

    @Test
    void aWeeklyScheduleWhoseDayIsSkippedGoesWithoutThatWeek() {
        FireTimes weekly = Schedule.parse("weekly FRI 02:00").resolve(ZoneId.of("Pacific/Apia"));

        assertThat(weekly.next(Instant.parse("2011-12-24T00:00:00Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2012-W01");
        assertThat(weekly.latest(Instant.parse("2012-01-01T00:00:00Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2011-W51");
        assertThat(weekly.of(Period.parse("2011-W52"))).isEmpty();
    }

    @Test
    void casablancaGoesBackForRamadan() {
        assertThat(preview("daily 02:30", "Africa/Casablanca", "2026-02-14T12:00:00Z", "2026-02-15T12:00:00Z"))
                .containsExactly("2026-02-15T01:30:00Z 2026-02-15 02:30 occurs twice on 2026-02-15: runs at the first");
        assertThat(preview("daily 02:30", "Africa/Casablanca", "2026-03-21T12:00:00Z", "2026-03-22T12:00:00Z"))
                .containsExactly("2026-03-22T02:30:00Z 2026-03-22 02:30 does not exist on 2026-03-22: runs at 03:30");
    }

    @Test
    void aMidnightThatDoesNotExistRunsAtOne() {
        assertThat(preview("daily 00:00", "America/Havana", "2026-03-07T12:00:00Z", "2026-03-08T12:00:00Z"))
                .containsExactly("2026-03-08T05:00:00Z 2026-03-08 00:00 does not exist on 2026-03-08: runs at 01:00");
        assertThat(preview("daily 00:30", "Asia/Beirut", "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"))
                .containsExactly("2026-03-28T22:30:00Z 2026-03-29 00:30 does not exist on 2026-03-29: runs at 01:30");
    }

    @Test
    void aDayWithoutMidnightBeginsWithItsFirstMoment() {
        FireTimes havana = Schedule.parse("daily 00:30").resolve(ZoneId.of("America/Havana"));

        assertThat(havana.beginOf(Period.parse("2026-03-08"))).isEqualTo("2026-03-08T05:00:00Z");
    }

    @Test
    void twoPeriodsOfACronScheduleCanShareTheInstantAfterAGap() {
        assertThat(preview("cron 0 2,3 * * *", "America/New_York", "2027-03-13T12:00:00Z", "2027-03-14T12:00:00Z"))
                .containsExactly(
                        "2027-03-14T07:00:00Z 2027-03-14T02:00 02:00 does not exist on 2027-03-14: runs at 03:00",
                        "2027-03-14T07:00:00Z 2027-03-14T03:00");

        FireTimes times = Schedule.parse("cron 0 2,3 * * *").resolve(ZoneId.of("America/New_York"));
        Instant shared = Instant.parse("2027-03-14T07:00:00Z");
        assertThat(times.next(shared.minusSeconds(1)).orElseThrow().period()).hasToString("2027-03-14T02:00");
        assertThat(times.latest(shared).orElseThrow().period()).hasToString("2027-03-14T03:00");
        assertThat(times.next(shared).orElseThrow().period()).hasToString("2027-03-15T02:00");
    }

    @Test
    void everyPeriodFromInsideAGapKeepsItsPlaceAmongThoseThatFollow() {
        assertThat(preview("cron 15,45 2,3 14 3 *", "America/New_York", "2027-03-14T06:00:00Z", "2027-03-15T06:00:00Z"))
                .extracting(line -> line.substring(0, 37))
                .containsExactly(
                        "2027-03-14T07:15:00Z 2027-03-14T02:15",
                        "2027-03-14T07:15:00Z 2027-03-14T03:15",
                        "2027-03-14T07:45:00Z 2027-03-14T02:45",
                        "2027-03-14T07:45:00Z 2027-03-14T03:45");
    }

    @Test
    void fireTimesAreInOrderOfInstantEvenWhereNominalTimesAreNot() {
        // Lord Howe goes from 02:00 to 02:30, so that 02:15 becomes 02:45 and comes after 02:30.
        assertThat(preview(
                        "cron 15,30 2 4 10 *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-05T00:00:00Z"))
                .containsExactly(
                        "2026-10-03T15:30:00Z 2026-10-04T02:30",
                        "2026-10-03T15:45:00Z 2026-10-04T02:15 02:15 does not exist on 2026-10-04: runs at 02:45");

        FireTimes times = Schedule.parse("cron 15,30 2 4 10 *").resolve(ZoneId.of("Australia/Lord_Howe"));
        assertThat(times.latest(Instant.parse("2026-10-03T15:44:59Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2026-10-04T02:30");
        assertThat(times.latest(Instant.parse("2027-09-01T00:00:00Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2026-10-04T02:15");
        assertThat(times.latest(Instant.parse("2026-10-03T15:29:59Z"))
                        .orElseThrow()
                        .period())
                .hasToString("2025-10-04T02:30");
    }

    @Test
    void aFixedHourCronRunsOnceInAnOverlap() {
        assertThat(preview("cron */30 1 * * *", "America/New_York", "2027-11-06T12:00:00Z", "2027-11-07T12:00:00Z"))
                .containsExactly(
                        "2027-11-07T05:00:00Z 2027-11-07T01:00 01:00 occurs twice on 2027-11-07: runs at the first",
                        "2027-11-07T05:30:00Z 2027-11-07T01:30 01:30 occurs twice on 2027-11-07: runs at the first");
    }

    @Test
    void anElapsedTimeCronRunsAtBothPassesThroughAnOverlap() {
        assertThat(preview("cron 30 * * * *", "America/New_York", "2027-11-07T05:00:00Z", "2027-11-07T08:00:00Z"))
                .containsExactly(
                        "2027-11-07T05:30:00Z 2027-11-07T01:30-04:00 01:30 occurs twice on 2027-11-07: runs both times",
                        "2027-11-07T06:30:00Z 2027-11-07T01:30-05:00 01:30 occurs twice on 2027-11-07: runs both times",
                        "2027-11-07T07:30:00Z 2027-11-07T02:30-05:00");
    }

    @Test
    void anElapsedTimeCronMakesNothingUpInAGap() {
        assertThat(preview("cron 30 * * * *", "America/New_York", "2027-03-14T06:00:00Z", "2027-03-14T08:00:00Z"))
                .containsExactly(
                        "2027-03-14T06:30:00Z 2027-03-14T01:30-05:00", "2027-03-14T07:30:00Z 2027-03-14T03:30-04:00");
        assertThat(preview("cron 0 */2 * * *", "America/New_York", "2027-03-14T04:00:00Z", "2027-03-14T09:00:00Z"))
                .containsExactly(
                        "2027-03-14T05:00:00Z 2027-03-14T00:00-05:00", "2027-03-14T08:00:00Z 2027-03-14T04:00-04:00");
    }

    @Test
    void anElapsedTimeCronKnowsOnlyPeriodsThatExist() {
        FireTimes times = Schedule.cron("30 * * * *").resolve(ZoneId.of("America/New_York"));

        assertThat(times.of(Period.parse("2027-11-07T01:30-05:00"))).isPresent();
        assertThat(times.of(Period.parse("2027-11-07T01:31-05:00"))).isEmpty();
        assertThat(times.of(Period.parse("2027-11-07T02:30-04:00"))).isEmpty();
        assertThat(times.of(Period.parse("2027-03-14T02:30-05:00"))).isEmpty();
        assertThat(times.of(Period.parse("2027-11-07T01:30"))).isEmpty();
    }

    private static List<String> preview(String schedule, String zone, String after, String to) {
        return Schedule.parse(schedule)
                .resolve(ZoneId.of(zone))
                .between(Instant.parse(after), Instant.parse(to))
                .map(f -> f.at() + " " + f.period()
                        + f.reason().map(reason -> " " + reason).orElse(""))
                .toList();
    }
}
