package ai.dyslex.learning.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

record WeeklySchedule(DayOfWeek day, LocalTime time, Optional<ZoneId> zone) implements Schedule {
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
        return new FireTimes(this, zone.orElse(learningZone));
    }
}
