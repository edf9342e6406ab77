package ai.dyslex.learning.improvement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The two windows of whole local days that are compared.
 *
 * @param previousStart start of the previous window, inclusive
 * @param currentStart end of the previous and start of the current window
 * @param currentEnd end of the current window, exclusive: the start of {@code endDate} in the learning zone
 * @param endDate the day at whose start the current window ends
 */
public record Windows(Instant previousStart, Instant currentStart, Instant currentEnd, LocalDate endDate) {

    /** The windows of {@code days} days each that end at the start of {@code endDate}. */
    static Windows endingAt(LocalDate endDate, int days, ZoneId zone) {
        return new Windows(
                endDate.minusDays(2L * days).atStartOfDay(zone).toInstant(),
                endDate.minusDays(days).atStartOfDay(zone).toInstant(),
                endDate.atStartOfDay(zone).toInstant(),
                endDate);
    }

    /** The last whole day of the current window: the date of what is found in it. */
    LocalDate lastDate() {
        return endDate.minusDays(1);
    }
}
