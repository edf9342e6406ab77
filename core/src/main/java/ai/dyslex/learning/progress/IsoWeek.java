package ai.dyslex.learning.progress;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/**
 * A week by ISO 8601, shown as {@code 2026-W48}.
 *
 * @param monday its first day
 */
public record IsoWeek(LocalDate monday) implements Comparable<IsoWeek> {

    /**
     * Checks that the day is a Monday.
     *
     * @param monday its first day
     * @throws IllegalArgumentException if the day is not a Monday
     */
    public IsoWeek {
        if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw new IllegalArgumentException(monday + " is not a Monday");
        }
    }

    /**
     * {@return the week of a day}
     *
     * @param day any day
     */
    public static IsoWeek of(LocalDate day) {
        return new IsoWeek(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
    }

    /**
     * {@return the week so many weeks later, or earlier if negative}
     *
     * @param weeks how many; may be negative or 0
     */
    public IsoWeek plus(long weeks) {
        return new IsoWeek(monday.plusWeeks(weeks));
    }

    /**
     * {@return its first instant in a zone}
     *
     * @param zone whose midnight it is
     */
    public Instant start(ZoneId zone) {
        return monday.atStartOfDay(zone).toInstant();
    }

    @Override
    public int compareTo(IsoWeek other) {
        return monday.compareTo(other.monday);
    }

    @Override
    public String toString() {
        return "%04d-W%02d"
                .formatted(monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
