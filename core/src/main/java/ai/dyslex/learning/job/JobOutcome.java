package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Execution;
import java.util.List;

/**
 * What came of an execution.
 *
 * @param execution the execution, ended
 * @param changes for a dry run, what its units on this node would have changed; empty otherwise
 * @param truncated whether there were more changes than are listed (10,000)
 */
public record JobOutcome(Execution execution, List<LearningEvent> changes, boolean truncated) {

    /**
     * Copies the list.
     *
     * @param execution the execution, ended
     * @param changes for a dry run, what its units on this node would have changed; empty otherwise
     * @param truncated whether there were more changes than are listed (10,000)
     */
    public JobOutcome {
        changes = List.copyOf(changes);
    }
}
