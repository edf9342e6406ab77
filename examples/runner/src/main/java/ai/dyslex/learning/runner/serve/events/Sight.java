package ai.dyslex.learning.runner.serve.events;

import ai.dyslex.learning.ledger.ExecutionId;

/**
 * What is told of an execution at one time.
 *
 * @param text one line of JSON
 * @param ended whether it has ended, so that nothing more is to be told
 */
public record Sight(String text, boolean ended) {

    /** Looks at executions. */
    @FunctionalInterface
    public interface Looking {

        /** What there is to tell of it now. @throws RuntimeException if the database does not answer */
        Sight look(ExecutionId execution);
    }
}
