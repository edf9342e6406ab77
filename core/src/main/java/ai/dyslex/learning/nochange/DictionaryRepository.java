package ai.dyslex.learning.nochange;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Personal dictionaries in a store, and the evidence for what belongs into them. Thread-safe. */
public interface DictionaryRepository {

    /**
     * The words of these writers that could be added.
     *
     * <p>Only what was recorded by {@code asOf} is seen; an outcome that became known later is seen as pending, and a
     * session that was closed later as open. The window is by occurred-at: after {@code from}, up to {@code asOf}.
     *
     * @param users whose words; may be empty
     * @param from where the window begins, exclusive
     * @param asOf where the window ends, inclusive; what was recorded later is not seen
     * @param minSessions words with fewer {@link WordEvidence#unchangedSessions()}, with any {@link
     *     WordEvidence#contrary()}, or with an entry in the dictionary (taken out or not) are left out
     * @return in no particular order
     */
    List<WordEvidence> evidence(Collection<UserId> users, Instant from, Instant asOf, int minSessions);

    /**
     * Inserts words whose key the writer's dictionary does not have, in or taken out. In a transaction.
     *
     * @param words of any number of writers
     * @return those that were inserted
     */
    List<DictionaryWord> insert(Collection<DictionaryWord> words);

    /**
     * Inserts a word, or replaces the one with the same key. In a transaction.
     *
     * @param word the word, with its writer
     */
    void put(DictionaryWord word);

    /**
     * {@return all entries of a writer, those taken out included, by key}
     *
     * @param user any writer
     */
    List<DictionaryWord> words(UserId user);

    /**
     * Deletes the words that an execution added and that are still as it left them ({@code AUTO}, not taken out). In a
     * transaction.
     *
     * @param execution one that has ended
     * @return those that were deleted
     */
    List<DictionaryWord> deleteAddedBy(ExecutionId execution);

    /**
     * Deletes all that is stored of a writer. In the caller's transaction.
     *
     * @param user whom to erase
     */
    void erase(UserId user);
}
