package ai.dyslex.learning.schedule;

import static org.assertj.core.api.Assertions.fail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every zone of the JDK through eleven years of daylight saving, against what {@link ZonedDateTime} says. */
class EveryZoneTest {

    private static final LocalDate FROM = LocalDate.of(2020, 1, 1);
    private static final LocalDate UNTIL = LocalDate.of(2031, 1, 1);

    @ParameterizedTest
    @ValueSource(strings = {"00:00", "00:30", "01:00", "02:00", "02:30", "23:30"})
    void runsEachDayExactlyOnceInOrder(LocalTime time) {
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            List<FireTime> expected = new ArrayList<>();
            for (LocalDate day = FROM; day.isBefore(UNTIL); day = day.plusDays(1)) {
                if (exists(day, zone)) {
                    expected.add(expected(day.atTime(time), zone, Period.ofDay(day)));
                }
            }
            assertSteps(Schedule.daily(time), zone, expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"MONDAY, 03:00", "SUNDAY, 02:30"})
    void runsEachWeekExactlyOnceInOrder(DayOfWeek day, LocalTime time) {
        for (String id : new TreeSet<>(ZoneId.getAvailableZoneIds())) {
            ZoneId zone = ZoneId.of(id);
            List<FireTime> expected = new ArrayList<>();
            LocalDate first = FROM.with(TemporalAdjusters.nextOrSame(day));
            for (LocalDate date = first; date.isBefore(UNTIL); date = date.plusWeeks(1)) {
                expected.add(expected(date.atTime(time), zone, Period.ofWeek(date)));
            }
            assertSteps(Schedule.weekly(day, time), zone, expected);
        }
    }

    private static void assertSteps(Schedule schedule, ZoneId zone, List<FireTime> expected) {
        FireTimes times = schedule.resolve(zone);
        Instant reached = expected.get(0).at().minusNanos(1);
        for (FireTime want : expected) {
            FireTime next = times.next(reached).orElseThrow();
            // Plain comparisons in the loop: AssertJ's cost is felt in fifteen million steps.
            if (!next.at().isAfter(reached) || !same(next, want)) {
                fail("%s in %s after %s: expected %s but was %s", schedule, zone, reached, want, next);
            }
            reached = next.at();
        }
    }

    private static boolean same(FireTime next, FireTime want) {
        return next.at().equals(want.at())
                && next.period().equals(want.period())
                && next.reason().isPresent() == want.reason().isPresent();
    }

    /** {@code ZonedDateTime} documents both rules: later by the length of a gap, the earlier offset of an overlap. */
    private static FireTime expected(LocalDateTime nominal, ZoneId zone, Period period) {
        Instant at = ZonedDateTime.of(nominal, zone).toInstant();
        boolean usual = zone.getRules().getValidOffsets(nominal).size() == 1;
        return new FireTime(at, period, usual ? Optional.empty() : Optional.of("unusual"));
    }

    private static boolean exists(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toLocalDate().equals(day);
    }
}
