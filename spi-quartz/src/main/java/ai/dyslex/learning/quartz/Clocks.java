package ai.dyslex.learning.quartz;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;

/**
 * The engine's clock, and the one by which Quartz fires.
 *
 * @param engine says which fire times have come
 * @param scheduler what Quartz waits by: the system's, save in tests
 * @param schedulerTime what the scheduler's clock shows when the engine's shows an instant
 */
record Clocks(Clock engine, Clock scheduler, UnaryOperator<Instant> schedulerTime) {

    /** Clocks that differ by less are taken for the same clock, read at two moments. */
    private static final Duration SAME = Duration.ofMillis(100);

    /** Both go at the same rate. */
    Clocks(Clock engine, Clock scheduler) {
        this(engine, scheduler, fireTime -> shifted(engine, scheduler, fireTime));
    }

    Instant now() {
        return engine.instant();
    }

    Instant schedulerNow() {
        return scheduler.instant();
    }

    /** What Quartz's clock will show when the engine's shows {@code fireTime}; never a part of a millisecond too early. */
    Instant onScheduler(Instant fireTime) {
        return schedulerTime.apply(fireTime).plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Instant shifted(Clock engine, Clock scheduler, Instant fireTime) {
        Instant before = scheduler.instant();
        Instant now = engine.instant();
        Instant after = scheduler.instant();
        boolean same = !now.isBefore(before.minus(SAME)) && !now.isAfter(after.plus(SAME));
        return same ? fireTime : after.plus(Duration.between(now, fireTime));
    }
}
