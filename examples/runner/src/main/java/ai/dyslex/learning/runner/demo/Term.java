package ai.dyslex.learning.runner.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;

/**
 * The weeks of the simulation.
 *
 * @param firstMonday the first day
 * @param weeks how many weeks
 * @param zone the learning zone
 */
record Term(LocalDate firstMonday, int weeks, ZoneId zone) {

    /** Twelve weeks from a Monday in February on: many zones change their clocks in them. */
    static Term twelveWeeks(ZoneId zone) {
        return new Term(LocalDate.of(2026, 2, 2), 12, zone);
    }

    /** Twelve whole weeks, and the one that a day is in. */
    static Term until(LocalDate today, ZoneId zone) {
        return new Term(mondayOf(today).minusWeeks(12), 13, zone);
    }

    /** The days on which people write. */
    List<LocalDate> days() {
        return firstMonday.datesUntil(endMonday()).toList();
    }

    /** The Monday after the last week. */
    LocalDate endMonday() {
        return firstMonday.plusWeeks(weeks);
    }

    /** The nights on which daily jobs run: the first before anything was written, the last after the last day. */
    List<LocalDate> nights() {
        return firstMonday.datesUntil(endMonday().plusDays(1)).toList();
    }

    /** The Mondays on which weekly jobs run. */
    List<LocalDate> mondays() {
        return Stream.iterate(firstMonday, monday -> monday.plusWeeks(1))
                .limit(weeks + 1L)
                .toList();
    }

    /** The instant of a local time; where it is skipped, later by as much. */
    Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /** The Monday of a day's week. */
    static LocalDate mondayOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** Which week a day is in, 0-based. */
    int weekOf(LocalDate day) {
        return (int) ChronoUnit.WEEKS.between(firstMonday, day);
    }
}
