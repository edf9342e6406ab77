package ai.dyslex.learning.runner.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that follows one clock, and from a moment on another: virtual time first, and then real time. Thread-safe. */
final class HandedOverClock extends Clock {

    /** Shared with the clocks that {@link #withZone} makes. */
    private final Hand hand;

    private final ZoneId zone;

    private HandedOverClock(Hand hand, ZoneId zone) {
        this.hand = hand;
        this.zone = zone;
    }

    /** What is followed. */
    private static final class Hand {

        private volatile Clock followed;

        Hand(Clock first) {
            followed = first;
        }
    }

    /** One in UTC that follows a clock so far. */
    static HandedOverClock following(Clock first) {
        return new HandedOverClock(new Hand(first), ZoneOffset.UTC);
    }

    /** From now on it follows another one. */
    void handOverTo(Clock next) {
        hand.followed = next;
    }

    @Override
    public Instant instant() {
        return hand.followed.instant();
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new HandedOverClock(hand, other);
    }
}
