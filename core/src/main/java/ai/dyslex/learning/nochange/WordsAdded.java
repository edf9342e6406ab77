package ai.dyslex.learning.nochange;

import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.util.List;

/**
 * Words that were learnt for a writer.
 *
 * @param user the writer
 * @param words the words, by key
 * @param execution which execution added them
 */
public record WordsAdded(UserId user, List<DictionaryWord> words, ExecutionId execution) implements LearningEvent {

    /**
     * Copies the list.
     *
     * @param user the writer
     * @param words the words, by key
     * @param execution which execution added them
     */
    public WordsAdded {
        words = List.copyOf(words);
    }
}
