package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.FireTime;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger says to the wish to run what is due.
 *
 * @param answer what became of it
 * @param opened the execution that exists now, whose units can be claimed
 * @param missed the executions that stand for the periods that will not be run
 * @param refused the fire time that has come by the clock of this node, but not by the store's: the node's clock is ahead
 * @param isSettled whether nothing is left to be decided until the next fire time
 */
public record Opening(
        Answer answer,
        Optional<Execution> opened,
        List<Execution> missed,
        Optional<FireTime> refused,
        boolean isSettled) {

    /** What became of the wish. */
    public enum Answer {
        /** The execution of a period exists now, and its units can be claimed. */
        OPENED,
        /** Nothing is due, or what was due could only be marked as missed. */
        NOTHING,
        /** Another run of the same job is under way; what is due is deferred until it ends. */
        DEFERRED,
        /** The job is paused. */
        PAUSED
    }

    static Opening of(Answer answer, Optional<FireTime> refused) {
        return new Opening(answer, Optional.empty(), List.of(), refused, answer == Answer.NOTHING && refused.isEmpty());
    }
}
