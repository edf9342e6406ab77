package ai.dyslex.learning.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What to run when: every day at a time, every week on a day at a time, or by a cron expression. It has no time zone of
 * its own unless {@linkplain #in given one}; {@link #resolve} places it in the learning zone.
 *
 * <p>Times are whole minutes. Schedules are values: two that read the same are equal, and {@link #parse} is the inverse
 * of {@code toString}. Immutable and thread-safe.
 *
 * <!-- examples/guides/src/test/java/ai/dyslex/learning/examples/guides/ComingFromTest.java -->
 * <pre>{@code
 * assertThat(Schedule.parse("daily 02:00 in Europe/London"))
 *         .isEqualTo(Schedule.daily(LocalTime.of(2, 0)).in(ZoneId.of("Europe/London")));
 * }</pre>
 */
public sealed interface Schedule permits DailySchedule, WeeklySchedule, CronSchedule {

    /**
     * {@return a schedule for every day at a time} Its periods are days.
     *
     * @param time the local time, a whole minute
     * @throws InvalidScheduleException if the time is not a whole minute
     */
    static Schedule daily(LocalTime time) {
        return new DailySchedule(time, Optional.empty());
    }

    /**
     * {@return a schedule for every week on a day, at a time} Its periods are ISO weeks.
     *
     * @param day the day of the week
     * @param time the local time, a whole minute
     * @throws InvalidScheduleException if the time is not a whole minute
     */
    static Schedule weekly(DayOfWeek day, LocalTime time) {
        return new WeeklySchedule(day, time, Optional.empty());
    }

    /**
     * By a cron expression of five fields: minute (0-59), hour (0-23), day of the month (1-31), month (1-12 or JAN-DEC)
     * and day of the week (0-7 or SUN-SAT; 0 and 7 are Sunday). A field is {@code *} or a list, separated by commas, of
     * values and ranges {@code a-b}, each with an optional step: {@code *}{@code /n}, {@code a-b/n}, and {@code a/n}
     * for "from a to the end of the field". Names may be in either case. Where both day fields are restricted, that is,
     * neither starts with {@code *}, a day that matches either will do.
     *
     * <p>If the hour field contains {@code *}, the schedule <em>follows elapsed time</em>: it fires at every instant
     * whose local time matches, so at both passes through a daylight-saving overlap and not at all for a local time
     * that is skipped; its periods carry the offset. Any other expression fires exactly once for each local time that
     * matches, as {@code daily} does.
     *
     * @param expression five fields, with white space between them
     * @return a schedule by that expression
     * @throws InvalidScheduleException if the expression is malformed, or matches no date at all (30 February)
     */
    static Schedule cron(String expression) {
        return CronSchedule.of(expression);
    }

    /**
     * {@return the schedule that {@code toString} wrote: {@code daily 02:00}, {@code weekly MON 03:00} or
     * {@code cron 0 2 * * 1-5}, each optionally followed by its zone, {@code in Europe/London}} Upper and lower case
     * and additional white space make no difference, save in the zone.
     *
     * @param text the text
     * @throws InvalidScheduleException if the text is anything else
     */
    static Schedule parse(String text) {
        return ScheduleText.parse(text);
    }

    /**
     * {@return this schedule with a zone of its own, in place of the learning zone}
     *
     * @param zone the zone
     */
    Schedule in(ZoneId zone);

    /** {@return the schedule's own zone; empty if it follows the learning zone} */
    Optional<ZoneId> zone();

    /** {@return which of the three kinds this is} */
    Kind kind();

    /**
     * {@return the fire times in the schedule's own zone if it has one, else in the learning zone}
     *
     * @param learningZone the zone of a schedule that has none of its own
     */
    FireTimes resolve(ZoneId learningZone);

    /** The kinds of schedule. */
    enum Kind {
        /** Every day at a time; periods are days. */
        DAILY,
        /** Every week on a day at a time; periods are ISO weeks. */
        WEEKLY,
        /** By a cron expression; periods are times. */
        CRON
    }
}
