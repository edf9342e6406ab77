package ai.dyslex.learning.schedule;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/**
 * A nominal time and where a zone puts it.
 *
 * @param nominal the local time that was asked for
 * @param offset the offset that places it: that of the local time, or from before the transition that it falls into
 * @param change the transition whose gap or overlap it falls into, if there is one
 */
record Placed(
        LocalDateTime nominal, ZoneOffset offset, @Nullable ZoneOffsetTransition change) {

    /** The nominal time in local seconds since 1970-01-01T00:00. */
    long local() {
        return nominal.toEpochSecond(ZoneOffset.UTC);
    }

    /** The instant in seconds since 1970-01-01T00:00Z. */
    long second() {
        return nominal.toEpochSecond(offset);
    }

    /** The gap in which the nominal time does not exist, if so. */
    @Nullable
    ZoneOffsetTransition gap() {
        return change != null && change.isGap() ? change : null;
    }

    /** Whether the gap takes away the whole date, as Samoa went without 2011-12-30. */
    boolean onSkippedDate() {
        ZoneOffsetTransition gap = gap();
        LocalDate date = nominal.toLocalDate();
        return gap != null
                && !gap.getDateTimeBefore().isAfter(date.atStartOfDay())
                && !gap.getDateTimeAfter().isBefore(date.plusDays(1).atStartOfDay());
    }

    /** What is unusual about it, in words. */
    @Nullable
    String reason() {
        if (change == null) {
            return null;
        }
        LocalDate date = nominal.toLocalDate();
        LocalTime time = nominal.toLocalTime();
        if (change.isOverlap()) {
            return time + " occurs twice on " + date + ": runs at the first";
        }
        LocalDateTime shifted = nominal.plus(change.getDuration());
        return time + " does not exist on " + date + ": runs at " + shifted.toLocalTime()
                + (shifted.toLocalDate().equals(date) ? "" : " on " + shifted.toLocalDate());
    }
}
