package ai.dyslex.learning;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until it is moved. */
public final class TestClock extends Clock {

    private volatile Instant now;

    /** A clock that shows an instant, in ISO-8601 form. */
    public TestClock(String start) {
        this.now = Instant.parse(start);
    }

    /** Sets it. */
    public void set(Instant instant) {
        now = instant;
    }

    /** Moves it. */
    public void advance(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("only in UTC");
    }
}
