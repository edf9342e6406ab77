package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.List;

/**
 * One writer's errors.
 *
 * @param corpus where they were collected
 * @param user the writer
 * @param pairs in the order in which they were made
 */
record WriterHistory(String corpus, UserId user, List<ErrorPair> pairs) {

    WriterHistory {
        pairs = List.copyOf(pairs);
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "WriterHistory[%s, %d]".formatted(user, pairs.size());
    }
}
