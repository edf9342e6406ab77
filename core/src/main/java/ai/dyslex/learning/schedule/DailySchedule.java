package ai.dyslex.learning.schedule;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

record DailySchedule(LocalTime time, Optional<ZoneId> zone) implements Schedule {

    DailySchedule {
        Objects.requireNonNull(time, "time");
        ScheduleText.requireWholeMinute(time, "daily " + time);
    }

    @Override
    public Schedule in(ZoneId own) {
        return new DailySchedule(time, Optional.of(own));
    }

    @Override
    public Kind kind() {
        return Kind.DAILY;
    }

    @Override
    public FireTimes resolve(ZoneId learningZone) {
        ZoneId placed = zone.orElse(Objects.requireNonNull(learningZone, "learningZone"));
        return new FireTimes(
                this, placed, new LocalTimeSeries(RecurringTimes.daily(time), placed.getRules(), Period.Form.DAY));
    }

    @Override
    public String toString() {
        return ScheduleText.withZone("daily " + time, zone);
    }
}
