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
     * @param minSessions words with fewer {@link WordEvidence#unchangedSessions()}, with any {@link
     *     WordEvidence#contrary()}, or with an entry in the dictionary (taken out or not) are left out
     * @return in no particular order
     */
    List<WordEvidence> evidence(Collection<UserId> users, Instant from, Instant asOf, int minSessions);

    /**
     * Inserts words whose key the writer's dictionary does not have, in or taken out. In a transaction.
     *
     * @return those that were inserted
     */
    List<DictionaryWord> insert(Collection<DictionaryWord> words);

    /** Inserts a word, or replaces the one with the same key. In a transaction. */
    void put(DictionaryWord word);

    /** All entries of a writer, those taken out included, by key. */
    List<DictionaryWord> words(UserId user);

    /**
     * Deletes the words that an execution added and that are still as it left them ({@code AUTO}, not taken out). In a
     * transaction.
     *
     * @return those that were deleted
     */
    List<DictionaryWord> deleteAddedBy(ExecutionId execution);

    /** Deletes all that is stored of a writer. In the caller's transaction. */
    void erase(UserId user);
}
