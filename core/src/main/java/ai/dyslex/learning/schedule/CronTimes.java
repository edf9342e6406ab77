package ai.dyslex.learning.schedule;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * The nominal times of a cron expression, each field as a bit set: bit n stands for the value n. Searches jump from set
 * bit to set bit, field by field, so that they cost the same for every minute as for every leap day.
 *
 * @param minutes bits 0 to 59
 * @param hours bits 0 to 23
 * @param days days of the month, bits 1 to 31
 * @param months bits 1 to 12
 * @param weekdays bits 0 (Sunday) to 6
 * @param eitherDay whether a date matches by day of the month or by weekday, rather than by both
 */
record CronTimes(long minutes, int hours, int days, int months, int weekdays, boolean eitherDay)
        implements NominalTimes {

    private static final int ALL_WEEKDAYS = 0b1111111;

    /** Multiplied with a week of seven bits: five of them in a row, enough for any month. */
    private static final long FIVE_WEEKS = 1L | (1L << 7) | (1L << 14) | (1L << 21) | (1L << 28);

    @Override
    public long firstFrom(long minute) {
        long from = Math.max(minute, EARLIEST);
        long today = Math.floorDiv(from, MINUTES_PER_DAY);
        long day = dayFrom(today);
        if (day == today) {
            int time = timeFrom((int) Math.floorMod(from, (long) MINUTES_PER_DAY));
            if (time >= 0) {
                return day * MINUTES_PER_DAY + time;
            }
            day = dayFrom(today + 1);
        }
        return day == NONE ? NONE : day * MINUTES_PER_DAY + timeFrom(0);
    }

    @Override
    public long lastUpTo(long minute) {
        long upTo = Math.min(minute, LATEST);
        long today = Math.floorDiv(upTo, MINUTES_PER_DAY);
        long day = dayUpTo(today);
        if (day == today) {
            int time = timeUpTo((int) Math.floorMod(upTo, (long) MINUTES_PER_DAY));
            if (time >= 0) {
                return day * MINUTES_PER_DAY + time;
            }
            day = dayUpTo(today - 1);
        }
        return day == NONE ? NONE : day * MINUTES_PER_DAY + timeUpTo(MINUTES_PER_DAY - 1);
    }

    /** The first matching minute of the day at or after one; negative if there is none. */
    private int timeFrom(int minuteOfDay) {
        int hour = minuteOfDay / 60;
        int minute = minuteOfDay % 60;
        long restOfHour = minutes >>> minute;
        if ((hours & (1 << hour)) != 0 && restOfHour != 0) {
            return minuteOfDay + Long.numberOfTrailingZeros(restOfHour);
        }
        int laterHours = hours >>> (hour + 1);
        return laterHours == 0
                ? -1
                : (hour + 1 + Integer.numberOfTrailingZeros(laterHours)) * 60 + Long.numberOfTrailingZeros(minutes);
    }

    /** The last matching minute of the day at or before one; negative if there is none. */
    private int timeUpTo(int minuteOfDay) {
        int hour = minuteOfDay / 60;
        int minute = minuteOfDay % 60;
        long startOfHour = minutes & ((2L << minute) - 1);
        if ((hours & (1 << hour)) != 0 && startOfHour != 0) {
            return hour * 60 + highestBit(startOfHour);
        }
        int earlierHours = hours & ((1 << hour) - 1);
        return earlierHours == 0 ? -1 : highestBit(earlierHours) * 60 + highestBit(minutes);
    }

    /** The first matching day at or after one, both as days since 1970-01-01; {@link #NONE} after the year 9999. */
    private long dayFrom(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int year = date.getYear();
        int month = date.getMonthValue();
        int from = date.getDayOfMonth();
        while (year <= 9999) {
            int laterMonths = months >>> month;
            if (laterMonths == 0) {
                year++;
                month = 1;
                from = 1;
            } else if ((laterMonths & 1) == 0) {
                month += Integer.numberOfTrailingZeros(laterMonths);
                from = 1;
            } else {
                int matching = daysOf(year, month) & (-1 << from);
                if (matching != 0) {
                    return LocalDate.of(year, month, Integer.numberOfTrailingZeros(matching))
                            .toEpochDay();
                }
                month++;
                from = 1;
            }
        }
        return NONE;
    }

    /** The last matching day at or before one, both as days since 1970-01-01; {@link #NONE} before the year 1. */
    private long dayUpTo(long epochDay) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        int year = date.getYear();
        int month = date.getMonthValue();
        int upTo = date.getDayOfMonth();
        while (year >= 1) {
            int earlierMonths = months & ((2 << month) - 1);
            if (earlierMonths == 0) {
                year--;
                month = 12;
                upTo = 31;
            } else if ((earlierMonths & (1 << month)) == 0) {
                month = highestBit(earlierMonths);
                upTo = 31;
            } else {
                int matching = daysOf(year, month) & (int) ((2L << upTo) - 1);
                if (matching != 0) {
                    return LocalDate.of(year, month, highestBit(matching & 0xFFFF_FFFFL))
                            .toEpochDay();
                }
                month--;
                upTo = 31;
            }
        }
        return NONE;
    }

    /** The matching days of a month, as bits 1 to 31. */
    private int daysOf(int year, int month) {
        YearMonth of = YearMonth.of(year, month);
        int existing = (int) ((2L << of.lengthOfMonth()) - 2);
        if (weekdays == ALL_WEEKDAYS) {
            return (eitherDay ? existing : days) & existing;
        }
        int first = Math.floorMod(of.atDay(1).toEpochDay() + 4, 7); // 1970-01-01 was a Thursday, day 4 of the week
        int weekFromFirst = ((weekdays | (weekdays << 7)) >>> first) & ALL_WEEKDAYS;
        int byWeekday = (int) ((weekFromFirst * FIVE_WEEKS) << 1);
        return (eitherDay ? days | byWeekday : days & byWeekday) & existing;
    }

    private static int highestBit(long bits) {
        return 63 - Long.numberOfLeadingZeros(bits);
    }
}
