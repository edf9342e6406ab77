package ai.dyslex.learning.quartz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The engine's clock, and the one by which Quartz fires.
 *
 * @param engine says which fire times have come
 * @param scheduler what Quartz waits by: the system's, save in tests
 */
record Clocks(Clock engine, Clock scheduler) {

    /** Clocks that differ by less are taken for the same clock, read at two moments. */
    private static final Duration SAME = Duration.ofMillis(100);

    Instant now() {
        return engine.instant();
    }

    Instant schedulerNow() {
        return scheduler.instant();
    }

    /** What Quartz's clock will show when the engine's shows {@code fireTime}; never a part of a millisecond too early. */
    Instant onScheduler(Instant fireTime) {
        Instant before = scheduler.instant();
        Instant now = engine.instant();
        Instant after = scheduler.instant();
        boolean same = !now.isBefore(before.minus(SAME)) && !now.isAfter(after.plus(SAME));
        Instant at = same ? fireTime : after.plus(Duration.between(now, fireTime));
        return at.plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }
}
