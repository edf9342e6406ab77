package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far one unit of an execution has come on this node.
 *
 * @param job the job
 * @param execution the execution
 * @param unit the unit, 0-based
 * @param done writers gone through, all attempts together
 * @param total writers in all, about; empty if unknown
 * @param elapsed since this attempt began
 * @param perSecond writers per second in this attempt; 0 at its start
 */
public record Progress(
        JobId job, ExecutionId execution, int unit, long done, OptionalLong total, Duration elapsed, double perSecond) {

    /** {@return about how long the rest will take; empty if the total or the speed is unknown} */
    public Optional<Duration> remaining() {
        if (total.isEmpty() || perSecond <= 0) {
            return Optional.empty();
        }
        long left = Math.max(0, total.getAsLong() - done);
        return Optional.of(Duration.ofMillis((long) (1000 * left / perSecond)));
    }
}
