package ai.dyslex.learning.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;

/** The fire times of a schedule in a definite zone. Immutable and thread-safe. */
@SuppressWarnings("DoNotCallSuggester")
public final class FireTimes {

    private final Schedule schedule;
    private final ZoneId zone;

    FireTimes(Schedule schedule, ZoneId zone) {
        this.schedule = schedule;
        this.zone = zone;
    }

    /** The schedule. */
    public Schedule schedule() {
        return schedule;
    }

    /** The zone that places its fire times. */
    public ZoneId zone() {
        return zone;
    }

    /** The earliest fire time strictly after an instant. */
    public Optional<FireTime> next(Instant after) {
        throw new UnsupportedOperationException(after.toString());
    }

    /** The latest fire time at or before an instant. */
    public Optional<FireTime> latest(Instant atOrBefore) {
        throw new UnsupportedOperationException(atOrBefore.toString());
    }

    /** The fire times after one instant, up to and including another. */
    public Stream<FireTime> between(Instant afterExclusive, Instant toInclusive) {
        throw new UnsupportedOperationException(afterExclusive + " " + toInclusive);
    }

    /** The fire time of a period. */
    public Optional<FireTime> of(Period period) {
        throw new UnsupportedOperationException(period.toString());
    }

    /** The instant at which a period begins. */
    public Instant beginOf(Period period) {
        return period.beginIn(zone);
    }
}
