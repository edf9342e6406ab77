package ai.dyslex.learning.examples.guides;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.Schedule;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schedules that the page for those who come from other schedulers names. */
class ComingFromTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<Instant> from(String start, Schedule schedule, int count) {
        return schedule.resolve(BERLIN)
                .between(Instant.parse(start), Instant.MAX)
                .limit(count)
                .map(FireTime::at)
                .toList();
    }

    @Test
    void countsTheDaysOfTheWeekAsUnixDoes() {
        String sunday = "2026-11-22T12:00:00Z";
        assertThat(from(sunday, Schedule.cron("0 2 * * MON-FRI"), 12))
                .isEqualTo(from(sunday, Schedule.cron("0 2 * * 1-5"), 12))
                .startsWith(Instant.parse("2026-11-23T01:00:00Z"));
    }

    @Test
    void readsSchedulesFromText() {
        assertThat(Schedule.parse("daily 02:00 in Europe/London"))
                .isEqualTo(Schedule.daily(LocalTime.of(2, 0)).in(ZoneId.of("Europe/London")));
        assertThat(from("2026-11-22T12:00:00Z", Schedule.parse("cron */15 * * * *"), 2))
                .containsExactly(Instant.parse("2026-11-22T12:15:00Z"), Instant.parse("2026-11-22T12:30:00Z"));
    }

    @Test
    void runsOnceWhereTheClocksChange() {
        Schedule halfPastTwo = Schedule.cron("30 2 * * *");
        assertThat(from("2027-03-27T12:00:00Z", halfPastTwo, 2))
                .as("02:30 does not exist on the 28th")
                .containsExactly(Instant.parse("2027-03-28T01:30:00Z"), Instant.parse("2027-03-29T00:30:00Z"));
        assertThat(from("2026-10-24T12:00:00Z", halfPastTwo, 2))
                .as("02:30 comes twice on the 25th")
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }
}
