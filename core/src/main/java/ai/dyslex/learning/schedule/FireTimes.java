package ai.dyslex.learning.schedule;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The fire times of a schedule in a definite zone. Each period of the schedule has exactly one:
 *
 * <ul>
 *   <li>A local time that does not exist (a <em>gap</em>, as when summer time begins) fires later by the length of the
 *       gap: 02:30 at 03:30. Its period stays the nominal one, even where that carries it over midnight.
 *   <li>A local time that occurs twice (an <em>overlap</em>) fires at the first of the two.
 *   <li>A date that the zone skips altogether, as Pacific/Apia skipped 2011-12-30, has no period. A weekly schedule whose
 *       day that is goes without a run in that week.
 *   <li>A cron schedule that {@linkplain Schedule#cron follows elapsed time} knows neither shift nor choice: it fires at
 *       every instant whose local time matches.
 * </ul>
 *
 * <p>After a gap, two periods of a cron schedule can fall on <em>one</em> instant: for {@code 0 2,3 * * *}, the 02:00
 * that was moved to 03:00, and 03:00 itself. Both are in {@link #between}; {@link #next} has the one that is nominally
 * first, {@link #latest} the one that is nominally last. To miss none, step with {@code between}.
 *
 * <p>Periods lie in the years 0001 to 9999; there are no fire times outside, whatever instant is asked about.
 *
 * <p>Immutable and thread-safe. Two are equal if their schedules and zones are.
 */
public final class FireTimes {

    /** Every fire time lies within these seconds, as no offset is as long as a day. */
    private static final long EARLIEST = (NominalTimes.EARLIEST - NominalTimes.MINUTES_PER_DAY) * 60;

    private static final long LATEST = (NominalTimes.LATEST + 2 * NominalTimes.MINUTES_PER_DAY) * 60;

    private final Schedule schedule;
    private final ZoneId zone;
    private final Series series;

    FireTimes(Schedule schedule, ZoneId zone, Series series) {
        this.schedule = schedule;
        this.zone = zone;
        this.series = series;
    }

    /** {@return the schedule whose fire times these are} */
    public Schedule schedule() {
        return schedule;
    }

    /** {@return the zone that places them: the schedule's own, or else the learning zone} */
    public ZoneId zone() {
        return zone;
    }

    /**
     * {@return the earliest fire time strictly after an instant; of two at one instant, the one whose nominal time is
     * earlier} Empty if there is none before the end of the year 9999.
     *
     * @param after the instant
     */
    public Optional<FireTime> next(Instant after) {
        // Fire times are whole seconds: the first that can be later than any part of a second is the next second.
        long from = Math.max(after.getEpochSecond() + 1, EARLIEST);
        return from > LATEST ? Optional.empty() : series.firstFrom(from);
    }

    /**
     * {@return the latest fire time at or before an instant; of two at one instant, the one whose nominal time is
     * later} Empty if there is none since the beginning of the year 1.
     *
     * @param atOrBefore the instant
     */
    public Optional<FireTime> latest(Instant atOrBefore) {
        long upTo = Math.min(atOrBefore.getEpochSecond(), LATEST);
        return upTo < EARLIEST ? Optional.empty() : series.lastUpTo(upTo);
    }

    /**
     * {@return the fire times of all periods that are due after one instant, up to and including another, ordered by
     * instant and then by nominal time} Computed as the stream is consumed, so that
     * {@code between(now, Instant.MAX).limit(5)} is a cheap preview. Empty if the second instant is not after the
     * first.
     *
     * @param afterExclusive the instant after which they begin
     * @param toInclusive the instant with which they end
     */
    public Stream<FireTime> between(Instant afterExclusive, Instant toInclusive) {
        Objects.requireNonNull(afterExclusive, "afterExclusive");
        Objects.requireNonNull(toInclusive, "toInclusive");
        return StreamSupport.stream(new Between(afterExclusive, toInclusive), false);
    }

    /**
     * {@return the fire time of a period; empty if the zone skips that period, or it is not one of this schedule's}
     *
     * @param period the period, of any form
     */
    public Optional<FireTime> of(Period period) {
        return series.of(period);
    }

    /**
     * {@return the instant at which a period begins in this zone: a day or week with the first moment of the (first)
     * day, a time with that time, moved as fire times are where it does not exist or occurs twice} Depends on the form
     * of the period only; the period need not be one of this schedule's.
     *
     * @param period the period, of any form
     */
    public Instant beginOf(Period period) {
        return period.beginIn(zone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FireTimes that && schedule.equals(that.schedule) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(schedule, zone);
    }

    @Override
    public String toString() {
        return schedule.zone().isPresent() ? schedule.toString() : schedule + " (in " + zone + ")";
    }

    /** Steps through the fire times of a stretch of time. Used by one stream, hence by one thread at a time. */
    private final class Between extends Spliterators.AbstractSpliterator<FireTime> {

        private final Instant toInclusive;
        private Instant reached;

        /** A second fire time at the instant reached. */
        private @Nullable FireTime shared;

        Between(Instant afterExclusive, Instant toInclusive) {
            super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL | IMMUTABLE);
            this.reached = afterExclusive;
            this.toInclusive = toInclusive;
        }

        @Override
        public @Nullable Spliterator<FireTime> trySplit() {
            return null; // the base class would read ahead
        }

        @Override
        public boolean tryAdvance(Consumer<? super FireTime> action) {
            if (shared != null) {
                FireTime second = shared;
                shared = null;
                action.accept(second);
                return true;
            }
            FireTime first = next(reached).orElse(null);
            if (first == null || first.at().isAfter(toInclusive)) {
                return false;
            }
            reached = first.at();
            if (first.reason().isPresent()) { // only what a gap has moved can share its instant
                shared = latest(reached).filter(last -> !last.equals(first)).orElse(null);
            }
            action.accept(first);
            return true;
        }
    }
}
