package ai.dyslex.learning.schedule;

import java.time.Month;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A cron expression.
 *
 * @param expression in upper case, its fields separated by single spaces
 * @param times what it means; follows from the expression
 * @param zone its own zone
 */
record CronSchedule(String expression, CronTimes times, Optional<ZoneId> zone) implements Schedule {

    static CronSchedule of(String text) {
        Objects.requireNonNull(text, "expression");
        String trimmed = text.strip();
        List<String> fields = List.of(trimmed.toUpperCase(Locale.ROOT).split("\\s+", -1));
        String schedule = "cron " + trimmed;
        if (fields.size() != 5) {
            throw new InvalidScheduleException(
                    schedule,
                    null,
                    "has " + (trimmed.isEmpty() ? 0 : fields.size())
                            + " fields; allowed: 5, namely minute, hour, day-of-month, month and day-of-week");
        }
        String days = fields.get(2);
        String weekdays = fields.get(4);
        CronTimes times = new CronTimes(
                CronField.MINUTE.parse(fields.get(0), schedule),
                (int) CronField.HOUR.parse(fields.get(1), schedule),
                (int) CronField.DAY_OF_MONTH.parse(days, schedule),
                (int) CronField.MONTH.parse(fields.get(3), schedule),
                (int) CronField.DAY_OF_WEEK.parse(weekdays, schedule),
                !days.startsWith("*") && !weekdays.startsWith("*"));
        refuseImpossible(times, schedule);
        return new CronSchedule(String.join(" ", fields), times, Optional.empty());
    }

    /**
     * Only a day that none of the months has is impossible: by weekday there always is a date, and every date that
     * exists falls on every weekday in the end.
     */
    private static void refuseImpossible(CronTimes times, String schedule) {
        int firstDay = Integer.numberOfTrailingZeros(times.days());
        boolean possible = times.eitherDay();
        for (Month month : Month.values()) {
            possible |= (times.months() & (1 << month.getValue())) != 0 && firstDay <= month.maxLength();
        }
        if (!possible) {
            throw CronField.DAY_OF_MONTH.invalid(
                    schedule, "day " + firstDay + " does not exist in the given months, so it would never fire");
        }
    }

    @Override
    public CronSchedule in(ZoneId own) {
        return new CronSchedule(expression, times, Optional.of(own));
    }

    @Override
    public Kind kind() {
        return Kind.CRON;
    }

    @Override
    public FireTimes resolve(ZoneId learningZone) {
        ZoneId placed = zone.orElse(Objects.requireNonNull(learningZone, "learningZone"));
        boolean followsElapsedTime = expression.split(" ", -1)[1].contains("*");
        return new FireTimes(
                this,
                placed,
                followsElapsedTime
                        ? new ElapsedTimeSeries(times, placed.getRules())
                        : new LocalTimeSeries(times, placed.getRules(), Period.Form.TIME));
    }

    @Override
    public String toString() {
        return ScheduleText.withZone("cron " + expression, zone);
    }
}
