package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import java.time.Instant;

/**
 * How long this node has been looking after a job, from which follows why a period was not run at its time.
 *
 * @param since the node looks after the job since then
 * @param lastLook when it looked the last time before now
 */
public record Watch(Instant since, Instant lastLook) {

    /**
     * Why nobody ran a period at its time.
     *
     * @param heldBack the cause where the node did look in time, and something else was in the way
     */
    FailureCause.Code causeOf(FireTime period, FailureCause.Code heldBack) {
        if (period.at().isBefore(since)) {
            return FailureCause.Code.DOWN;
        }
        return period.at().isAfter(lastLook) ? FailureCause.Code.STARVED : heldBack;
    }
}
