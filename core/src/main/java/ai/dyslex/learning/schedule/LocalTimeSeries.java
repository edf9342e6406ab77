package ai.dyslex.learning.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fires once for each nominal time: in a gap later by the length of the gap, in an overlap in its first pass, and not at
 * all on a date that the zone skips as a whole.
 *
 * <p>Both rules come to the same: the offset before the transition holds. Fire times are in the order of the nominal
 * times, except after a gap, where those from inside the gap mix with those that follow it. So a search finds its answer
 * in the regular order, and looks at what a gap has shifted only near one.
 */
record LocalTimeSeries(NominalTimes times, ZoneRules rules, Period.Form form) implements Series {

    @Override
    public Optional<FireTime> firstFrom(long second) {
        ZoneOffsetTransition change = changeAtOrBefore(second);
        long local = second + offsetAt(second, change);
        if (change != null && change.isOverlap()) {
            local = Math.max(local, localBefore(change)); // what lies in the second pass has fired in the first
        }
        Placed first = placedFrom(local);
        if (first != null && first.gap() != null) {
            first = earlier(first, placedFrom(localAfter(first.gap())));
        }
        if (change != null && change.isGap()) {
            long inGap = second + change.getOffsetBefore().getTotalSeconds();
            Placed shifted = inGap < localAfter(change) ? placedFrom(inGap) : null;
            if (shifted != null && shifted.local() < localAfter(change)) {
                first = earlier(shifted, first);
            }
        }
        return Optional.ofNullable(first).map(this::fireTime);
    }

    @Override
    public Optional<FireTime> lastUpTo(long second) {
        ZoneOffsetTransition change = changeAtOrBefore(second);
        long local = second + offsetAt(second, change);
        if (change != null && change.isOverlap()) {
            local = Math.max(local, localBefore(change) - 1);
        }
        Placed last = placedUpTo(local);
        if (last != null && last.gap() != null && last.second() > second) {
            last = placedUpTo(second + last.gap().getOffsetBefore().getTotalSeconds());
        }
        if (last != null && last.gap() == null) {
            ZoneOffsetTransition gap = changeAtOrBefore(last.second());
            if (gap != null && gap.isGap()) {
                last = later(last, lastShifted(gap, second));
            }
        }
        return Optional.ofNullable(last).map(this::fireTime);
    }

    @Override
    public Optional<FireTime> of(Period period) {
        if (period.form() != form) {
            return Optional.empty();
        }
        long first = times.firstFrom(period.start().toEpochSecond(ZoneOffset.UTC) / 60);
        return first == NominalTimes.NONE
                ? Optional.empty()
                : Optional.of(place(first))
                        .filter(placed -> !placed.onSkippedDate())
                        .map(this::fireTime)
                        .filter(fireTime -> fireTime.period().equals(period));
    }

    /** The last nominal time inside a gap that has fired by a second. */
    private @Nullable Placed lastShifted(ZoneOffsetTransition gap, long second) {
        long inGap = Math.min(second + gap.getOffsetBefore().getTotalSeconds(), localAfter(gap) - 1);
        Placed shifted = placedUpTo(inGap);
        return shifted != null && shifted.local() >= localBefore(gap) ? shifted : null;
    }

    private @Nullable Placed placedFrom(long local) {
        long minute = Math.floorDiv(local + 59, 60L);
        for (long next = times.firstFrom(minute); next != NominalTimes.NONE; next = times.firstFrom(next + 1)) {
            Placed placed = place(next);
            if (!placed.onSkippedDate()) {
                return placed;
            }
        }
        return null;
    }

    private @Nullable Placed placedUpTo(long local) {
        long minute = Math.floorDiv(local, 60L);
        for (long last = times.lastUpTo(minute); last != NominalTimes.NONE; last = times.lastUpTo(last - 1)) {
            Placed placed = place(last);
            if (!placed.onSkippedDate()) {
                return placed;
            }
        }
        return null;
    }

    private Placed place(long minute) {
        LocalDateTime nominal = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
        ZoneOffsetTransition change = rules.getTransition(nominal);
        ZoneOffset offset = change == null ? rules.getOffset(nominal) : change.getOffsetBefore();
        return new Placed(nominal, offset, change);
    }

    private FireTime fireTime(Placed placed) {
        return new FireTime(
                Instant.ofEpochSecond(placed.second()),
                Period.of(form, placed.nominal(), placed.offset()),
                Optional.ofNullable(placed.reason()));
    }

    private @Nullable ZoneOffsetTransition changeAtOrBefore(long second) {
        return rules.previousTransition(Instant.ofEpochSecond(second + 1));
    }

    private int offsetAt(long second, @Nullable ZoneOffsetTransition change) {
        ZoneOffset offset = change == null ? rules.getOffset(Instant.ofEpochSecond(second)) : change.getOffsetAfter();
        return offset.getTotalSeconds();
    }

    private static long localBefore(ZoneOffsetTransition change) {
        return change.toEpochSecond() + change.getOffsetBefore().getTotalSeconds();
    }

    private static long localAfter(ZoneOffsetTransition change) {
        return change.toEpochSecond() + change.getOffsetAfter().getTotalSeconds();
    }

    private static @Nullable Placed earlier(@Nullable Placed a, @Nullable Placed b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.second() < a.second() ? b : a;
    }

    private static Placed later(Placed a, @Nullable Placed b) {
        return b != null && b.second() > a.second() ? b : a;
    }
}
