package ai.dyslex.learning.harness;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/**
 * A clock that goes with the machine's, elsewhere in time and perhaps faster: processes that are given the same three values
 * agree on what time it is.
 */
final class VirtualClock extends Clock {

    private final Clock real = Clock.systemUTC();
    private final Instant base;
    private final Supplier<Instant> realBase;
    private final long factor;
    private final Instant end;
    private final ZoneId zone;

    /**
     * @param base what it shows at {@code realBase}
     * @param realBase the machine's instant from which it goes: before that, it stands still
     * @param factor how many times as fast as the machine's it goes
     * @param end where it stands still again
     */
    VirtualClock(Instant base, Supplier<Instant> realBase, long factor, Instant end) {
        this(base, realBase, factor, end, ZoneOffset.UTC);
    }

    private VirtualClock(Instant base, Supplier<Instant> realBase, long factor, Instant end, ZoneId zone) {
        this.base = base;
        this.realBase = realBase;
        this.factor = factor;
        this.end = end;
        this.zone = zone;
    }

    @Override
    public Instant instant() {
        Duration gone = Duration.between(realBase.get(), real.instant());
        Instant now = gone.isNegative() ? base : base.plus(gone.multipliedBy(factor));
        return now.isAfter(end) ? end : now;
    }

    /** What the machine's clock shows when this one shows an instant: nobody knows while this one stands still, so a day later. */
    Instant real(Instant shown) {
        Instant from = realBase.get();
        if (from.equals(Instant.MAX)) {
            return real.instant().plus(Duration.ofDays(1));
        }
        return from.plus(Duration.between(base, shown).dividedBy(factor));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new VirtualClock(base, realBase, factor, end, other);
    }
}
