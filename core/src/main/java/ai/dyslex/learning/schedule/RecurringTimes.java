package ai.dyslex.learning.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.temporal.ChronoField;

/** One nominal time in every so many minutes: those of daily and weekly schedules. */
record RecurringTimes(long every, long anchor) implements NominalTimes {

    static RecurringTimes daily(LocalTime time) {
        return new RecurringTimes(MINUTES_PER_DAY, minuteOfDay(time));
    }

    static RecurringTimes weekly(DayOfWeek day, LocalTime time) {
        int daysFromEpoch = day.getValue() - DayOfWeek.THURSDAY.getValue(); // 1970-01-01 was a Thursday
        return new RecurringTimes(7L * MINUTES_PER_DAY, daysFromEpoch * (long) MINUTES_PER_DAY + minuteOfDay(time));
    }

    private static long minuteOfDay(LocalTime time) {
        return time.getLong(ChronoField.MINUTE_OF_DAY);
    }

    @Override
    public long firstFrom(long minute) {
        long from = Math.max(minute, EARLIEST);
        long first = from + Math.floorMod(anchor - from, every);
        return first <= LATEST ? first : NONE;
    }

    @Override
    public long lastUpTo(long minute) {
        long upTo = Math.min(minute, LATEST);
        long last = upTo - Math.floorMod(upTo - anchor, every);
        return last >= EARLIEST ? last : NONE;
    }
}
