package ai.dyslex.learning.improvement;

import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.writer.UserId;
import java.util.List;

/**
 * Error patterns of a writer have changed their status.
 *
 * @param user the writer
 * @param transitions the changes
 */
public record PatternsChanged(UserId user, List<PatternTransition> transitions) implements LearningEvent {

    /**
     * Copies the list.
     *
     * @param user the writer
     * @param transitions the changes
     */
    public PatternsChanged {
        transitions = List.copyOf(transitions);
    }
}
