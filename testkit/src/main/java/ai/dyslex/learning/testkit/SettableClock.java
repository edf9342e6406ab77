package ai.dyslex.learning.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved, forward or back. Its zone is UTC. Thread-safe. */
public final class SettableClock extends Clock {

    /** Shared with the clocks that {@link #withZone} makes. */
    private final Hand hand;

    private final ZoneId zone;

    private SettableClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /**
     * {@return a clock that shows an instant}
     *
     * @param start what it shows first
     */
    public static SettableClock at(Instant start) {
        return new SettableClock(new Hand(start), ZoneOffset.UTC);
    }

    /**
     * {@return a clock that shows an instant, in ISO-8601 form, such as {@code 2026-11-23T02:00:00Z}}
     *
     * @param start what it shows first
     */
    public static SettableClock at(String start) {
        return at(Instant.parse(start));
    }

    /**
     * Sets it to an instant, which may lie in its past.
     *
     * @param instant what it is to show
     */
    public void set(Instant instant) {
        hand.set(instant);
    }

    /**
     * Moves it, back if the duration is negative.
     *
     * @param by how far; may be negative or zero
     * @return the instant that it then shows
     */
    public Instant advance(Duration by) {
        return hand.advance(by);
    }

    @Override
    public Instant instant() {
        return hand.get();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same clock, moved together with this one, in another zone. */
    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(hand, other);
    }

    @Override
    public String toString() {
        return "SettableClock[%s, %s]".formatted(instant(), zone);
    }

    /** What the clock shows. */
    private static final class Hand {

        private Instant at;

        Hand(Instant at) {
            this.at = at;
        }

        synchronized Instant get() {
            return at;
        }

        synchronized void set(Instant instant) {
            at = instant;
        }

        synchronized Instant advance(Duration by) {
            at = at.plus(by);
            return at;
        }
    }
}
