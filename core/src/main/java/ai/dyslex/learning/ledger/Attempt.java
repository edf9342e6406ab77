package ai.dyslex.learning.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * One claim of one unit.
 *
 * @param execution the execution
 * @param unit the unit, 0-based
 * @param number 1 for the first
 * @param node who claimed it
 * @param startedAt when, by the store's clock
 * @param endedAt when it ended or was given up; empty while it runs
 * @param result how it ended; {@link Result#RUNNING} while it runs
 * @param cause why it did not complete
 */
public record Attempt(
        ExecutionId execution,
        int unit,
        int number,
        String node,
        Instant startedAt,
        Optional<Instant> endedAt,
        Result result,
        Optional<FailureCause> cause) {

    /** How an attempt ended. */
    public enum Result {
        /** It has not ended. */
        RUNNING,
        /** It went through all writers of the unit. */
        COMPLETED,
        /** It gave up. */
        FAILED,
        /** Its node was not heard of, and another took over. */
        TAKEN_OVER,
        /** Its node stopped and gave the unit back. */
        RELEASED,
        /** Somebody cancelled the execution. */
        CANCELLED
    }

    Attempt ended(Result how, Optional<FailureCause> why, Instant at) {
        return new Attempt(execution, unit, number, node, startedAt, Optional.of(at), how, why);
    }
}
