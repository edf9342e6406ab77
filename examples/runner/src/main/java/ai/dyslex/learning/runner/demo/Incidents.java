package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.writer.UserId;
import java.time.DayOfWeek;
import java.time.LocalDate;

/**
 * What goes wrong in the nights of the demo world, so that there is something to see.
 *
 * @param down the night on which no node is up
 * @param unreachable the night on which the archive cannot be reached at all
 * @param refusing the night on which the archive refuses one writer
 * @param refused that writer
 */
record Incidents(LocalDate down, LocalDate unreachable, LocalDate refusing, UserId refused) {

    /** Some weeks before a day, on nights on which only the daily jobs run. */
    static Incidents before(LocalDate today, UserId refused) {
        return new Incidents(
                notMonday(today.minusDays(24)), notMonday(today.minusDays(15)), notMonday(today.minusDays(6)), refused);
    }

    private static LocalDate notMonday(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.MONDAY ? day.minusDays(1) : day;
    }
}
