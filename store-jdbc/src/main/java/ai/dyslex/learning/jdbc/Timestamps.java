package ai.dyslex.learning.jdbc;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Instants as both databases keep them: in microseconds, cut and not rounded, so that what was recorded never moves into the
 * future. Instants outside of the years 1 to 9999, which stand for "ever" and "never" in queries, become the first or last
 * instant of these.
 */
final class Timestamps {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Timestamps() {}

    static Instant micros(Instant instant) {
        Instant bounded = instant.isBefore(FIRST) ? FIRST : instant.isAfter(LAST) ? LAST : instant;
        return bounded.truncatedTo(ChronoUnit.MICROS);
    }

    /** In microseconds, by hand: {@link ChronoUnit#between} counts nanoseconds on the way, which overflow in 2262. */
    static long sinceEpoch(Instant instant) {
        Instant at = micros(instant);
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    static OffsetDateTime toSql(Instant instant) {
        return micros(instant).atOffset(ZoneOffset.UTC);
    }
}
