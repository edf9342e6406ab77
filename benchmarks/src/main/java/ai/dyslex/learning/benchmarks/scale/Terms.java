package ai.dyslex.learning.benchmarks.scale;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What all contestants run with: the library's default policies, save that few writers are due for retraining.
 *
 * @param today the Monday of the run; it sees what was recorded by 04:00 of it
 * @param zone the learning zone
 * @param minNewPairs how many new pairs make a writer due
 */
record Terms(LocalDate today, ZoneId zone, int minNewPairs) {

    static final int MIN_SESSIONS = 3;
    static final Duration EVIDENCE_WINDOW = Duration.ofDays(90);
    static final int WINDOW_DAYS = 14;
    static final int BACK_FILL_WEEKS = 4;
    static final int TOP_PAIRS = 5;

    Instant asOf() {
        return today.atTime(4, 0).atZone(zone).toInstant();
    }

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    Instant evidenceFrom() {
        return asOf().minus(EVIDENCE_WINDOW);
    }

    Instant previousWindow() {
        return startOf(today.minusDays(2L * WINDOW_DAYS));
    }

    Instant currentWindow() {
        return startOf(today.minusDays(WINDOW_DAYS));
    }

    Instant windowsEnd() {
        return startOf(today);
    }

    /** The Monday of the oldest week that gets a snapshot. */
    LocalDate oldestWeek() {
        return today.minusWeeks(1L + BACK_FILL_WEEKS);
    }
}
