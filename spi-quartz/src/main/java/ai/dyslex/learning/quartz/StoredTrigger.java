package ai.dyslex.learning.quartz;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;

/**
 * A trigger as it was found in Quartz's store.
 *
 * @param nominal the fire time that it is armed for; empty if somebody else wrote it
 * @param nextFire when Quartz will fire it, by Quartz's clock
 * @param usable whether it is of the kind that this engine stores, and can fire again
 */
record StoredTrigger(Optional<Instant> nominal, Optional<Instant> nextFire, boolean usable) {

    /** Under this key a trigger keeps the fire time that it is armed for, in ISO-8601 form. */
    static final String FIRE_TIME = "fireTime";

    static StoredTrigger of(Trigger trigger, JobKey job) {
        @Nullable Date next = trigger.getNextFireTime();
        boolean endless =
                trigger instanceof SimpleTrigger simple && simple.getRepeatCount() == SimpleTrigger.REPEAT_INDEFINITELY;
        return new StoredTrigger(
                nominal(trigger),
                Optional.ofNullable(next).map(Date::toInstant),
                endless && next != null && trigger.getJobKey().equals(job));
    }

    static Optional<Instant> nominal(Trigger trigger) {
        Object text = trigger.getJobDataMap().get(FIRE_TIME);
        try {
            return text instanceof String iso ? Optional.of(Instant.parse(iso)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
