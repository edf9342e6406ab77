package ai.dyslex.learning.schedule;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

record DailySchedule(LocalTime time, Optional<ZoneId> zone) implements Schedule {
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
        return new FireTimes(this, zone.orElse(learningZone));
    }
}
