package ai.dyslex.learning.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

record WeeklySchedule(DayOfWeek day, LocalTime time, Optional<ZoneId> zone) implements Schedule {

    WeeklySchedule {
        Objects.requireNonNull(day, "day");
        Objects.requireNonNull(time, "time");
        ScheduleText.requireWholeMinute(time, "weekly " + ScheduleText.abbreviated(day) + " " + time);
    }

    @Override
    public Schedule in(ZoneId own) {
        return new WeeklySchedule(day, time, Optional.of(own));
    }

    @Override
    public Kind kind() {
        return Kind.WEEKLY;
    }

    @Override
    public FireTimes resolve(ZoneId learningZone) {
        ZoneId placed = zone.orElse(Objects.requireNonNull(learningZone, "learningZone"));
        return new FireTimes(
                this,
                placed,
                new LocalTimeSeries(RecurringTimes.weekly(day, time), placed.getRules(), Period.Form.WEEK));
    }

    @Override
    public String toString() {
        return ScheduleText.withZone("weekly " + ScheduleText.abbreviated(day) + " " + time, zone);
    }
}
