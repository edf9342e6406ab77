package ai.dyslex.learning.schedule;

import java.time.ZoneId;
import java.util.Optional;

record CronSchedule(String expression, Optional<ZoneId> zone) implements Schedule {
    CronSchedule(String expression) {
        this(expression, Optional.empty());
    }

    @Override
    public Schedule in(ZoneId own) {
        return new CronSchedule(expression, Optional.of(own));
    }

    @Override
    public Kind kind() {
        return Kind.CRON;
    }

    @Override
    public FireTimes resolve(ZoneId learningZone) {
        return new FireTimes(this, zone.orElse(learningZone));
    }
}
