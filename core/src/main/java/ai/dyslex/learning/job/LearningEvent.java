package ai.dyslex.learning.job;

import ai.dyslex.learning.writer.UserId;

/**
 * Something that a job has changed for one writer, told after its commit; in a dry run, what it would change. Implementations
 * that hold words keep them out of {@code toString()}.
 */
public interface LearningEvent {

    /** {@return the writer for whom it was changed} */
    UserId user();
}
