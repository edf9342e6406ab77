package ai.dyslex.learning.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fires at every instant whose local time is a nominal time: at both passes through an overlap, never for what a gap
 * skips. Searches go from one stretch of constant offset to the next; within one, local time is elapsed time.
 */
record ElapsedTimeSeries(NominalTimes times, ZoneRules rules) implements Series {

    @Override
    public Optional<FireTime> firstFrom(long second) {
        long from = second;
        while (true) {
            ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(from));
            long minute = times.firstFrom(Math.floorDiv(from + offset.getTotalSeconds() + 59, 60L));
            if (minute == NominalTimes.NONE) {
                return Optional.empty();
            }
            long fires = minute * 60 - offset.getTotalSeconds();
            ZoneOffsetTransition end = rules.nextTransition(Instant.ofEpochSecond(from));
            if (end == null || fires < end.toEpochSecond()) {
                return Optional.of(fireTime(fires, minute, offset));
            }
            from = end.toEpochSecond();
        }
    }

    @Override
    public Optional<FireTime> lastUpTo(long second) {
        long upTo = second;
        while (true) {
            ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(upTo));
            long minute = times.lastUpTo(Math.floorDiv(upTo + offset.getTotalSeconds(), 60L));
            if (minute == NominalTimes.NONE) {
                return Optional.empty();
            }
            long fires = minute * 60 - offset.getTotalSeconds();
            ZoneOffsetTransition start = rules.previousTransition(Instant.ofEpochSecond(upTo + 1));
            if (start == null || fires >= start.toEpochSecond()) {
                return Optional.of(fireTime(fires, minute, offset));
            }
            upTo = start.toEpochSecond() - 1;
        }
    }

    @Override
    public Optional<FireTime> of(Period period) {
        ZoneOffset offset = period.offset();
        if (offset == null || !rules.isValidOffset(period.start(), offset)) {
            return Optional.empty();
        }
        long minute = period.start().toEpochSecond(ZoneOffset.UTC) / 60;
        return times.firstFrom(minute) == minute
                ? Optional.of(fireTime(period.start().toEpochSecond(offset), minute, offset))
                : Optional.empty();
    }

    private FireTime fireTime(long second, long minute, ZoneOffset offset) {
        LocalDateTime nominal = LocalDateTime.ofEpochSecond(minute * 60, 0, ZoneOffset.UTC);
        return new FireTime(
                Instant.ofEpochSecond(second),
                Period.of(Period.Form.OFFSET_TIME, nominal, offset),
                Optional.ofNullable(reason(nominal)));
    }

    private @Nullable String reason(LocalDateTime nominal) {
        return rules.getTransition(nominal) == null
                ? null
                : nominal.toLocalTime() + " occurs twice on " + nominal.toLocalDate() + ": runs both times";
    }
}
