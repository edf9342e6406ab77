package ai.dyslex.learning.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until it is moved, forward or back. Its zone is UTC. Thread-safe. */
public final class SettableClock extends Clock {

    /** Shared with the clocks that {@link #withZone} makes. */
    private final AtomicReference<Instant> now;

    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /** A clock that shows an instant. */
    public static SettableClock at(Instant start) {
        return new SettableClock(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    /** A clock that shows an instant, in ISO-8601 form, such as {@code 2026-11-23T02:00:00Z}. */
    public static SettableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Sets it to an instant, which may lie in its past. */
    public void set(Instant instant) {
        now.set(instant);
    }

    /**
     * Moves it, back if the duration is negative.
     *
     * @return the instant that it then shows
     */
    public Instant advance(Duration by) {
        return Objects.requireNonNull(now.updateAndGet(instant -> instant.plus(by)));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, moved together with this one, in another zone. */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }

    @Override
    public String toString() {
        return "SettableClock[%s, %s]".formatted(instant(), zone);
    }
}
