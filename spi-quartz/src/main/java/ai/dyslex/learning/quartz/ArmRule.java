package ai.dyslex.learning.quartz;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quartz.Trigger.TriggerState;

/** What a look at a stored trigger leads to. Pure: reads no clock and writes nothing. */
final class ArmRule {

    /** A trigger that is due within this will be fired by Quartz itself. */
    private static final Duration SOON = Duration.ofSeconds(1);

    /** A trigger that is due for longer than this was forgotten by Quartz. */
    private static final Duration STUCK = Duration.ofSeconds(60);

    private ArmRule() {}

    /** What is to be done with a trigger. */
    enum Step {
        /** Nothing: it is as it should be, or somebody else sees to it. */
        LEAVE,
        /** Have it fire at the next fire time. */
        ARM,
        /** Have it fire at once, for the latest fire time. */
        FIRE,
        /** There are no more fire times. */
        REMOVE
    }

    /**
     * A look at the clocks and the fire times.
     *
     * @param now by the engine's clock
     * @param schedulerNow by Quartz's
     * @param latest the latest fire time that has come
     * @param next the next one
     */
    record Moment(Instant now, Instant schedulerNow, Optional<Instant> latest, Optional<Instant> next) {}

    static Step absent(Moment moment) {
        return moment.next().isPresent() ? Step.ARM : Step.LEAVE;
    }

    static Step stored(StoredTrigger trigger, TriggerState state, Moment moment) {
        if (state == TriggerState.PAUSED) {
            return Step.LEAVE; // by the host, which alone may end it
        }
        Optional<Instant> nominal = trigger.nominal();
        boolean due = nominal.isPresent() && !nominal.get().isAfter(moment.now());
        if (!trigger.usable() || state == TriggerState.ERROR || nominal.isEmpty()) {
            return due ? fire(nominal, moment) : arm(moment);
        }
        if (!due) {
            return nominal.equals(moment.next()) ? Step.LEAVE : arm(moment);
        }
        if (state == TriggerState.BLOCKED || isImminent(trigger.nextFire(), moment.schedulerNow())) {
            return Step.LEAVE;
        }
        return fire(nominal, moment);
    }

    private static boolean isImminent(Optional<Instant> nextFire, Instant schedulerNow) {
        return nextFire.isPresent()
                && !nextFire.get().isAfter(schedulerNow.plus(SOON))
                && !nextFire.get().isBefore(schedulerNow.minus(STUCK));
    }

    /** Fires for what is due, unless the fire times were changed and it is no fire time any more. */
    private static Step fire(Optional<Instant> nominal, Moment moment) {
        return isOvertaken(nominal, moment.latest()) ? arm(moment) : Step.FIRE;
    }

    /** Whether a fire time that was armed is none any more: neither it nor a later one has come. */
    static boolean isOvertaken(Optional<Instant> nominal, Optional<Instant> latest) {
        return latest.isEmpty() || (nominal.isPresent() && latest.get().isBefore(nominal.get()));
    }

    private static Step arm(Moment moment) {
        return moment.next().isPresent() ? Step.ARM : Step.REMOVE;
    }
}
