package ai.dyslex.learning.schedule;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The local times at which a schedule wants to fire, whatever a zone makes of them. They are counted in minutes since
 * 1970-01-01T00:00, also local, and lie in the years 1 to 9999.
 */
sealed interface NominalTimes permits RecurringTimes, CronTimes {

    int MINUTES_PER_DAY = 24 * 60;

    /** The first minute of the year 1 and the last of the year 9999: what the text of a period can express. */
    long EARLIEST = LocalDateTime.of(1, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC) / 60;

    long LATEST = LocalDateTime.of(9999, 12, 31, 23, 59).toEpochSecond(ZoneOffset.UTC) / 60;

    /** Stands for "there is none"; earlier than every minute. */
    long NONE = Long.MIN_VALUE;

    /** The earliest nominal time at or after a minute, or {@link #NONE}. */
    long firstFrom(long minute);

    /** The latest nominal time at or before a minute, or {@link #NONE}. */
    long lastUpTo(long minute);
}
