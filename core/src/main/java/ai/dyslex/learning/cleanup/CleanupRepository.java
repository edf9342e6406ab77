package ai.dyslex.learning.cleanup;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Old observations in a store, and the per-writer summaries of words and pairs that they are folded into. Thread-safe.
 *
 * <p>An observation is old if it occurred before {@code before}, its outcome was known by then, and its session was closed
 * by then.
 */
public interface CleanupRepository {

    /**
     * {@return a keyset page of the living writers who have old observations, ordered by id, with the number of these}
     * {@link WriterQuery#activeSince()} is not looked at.
     *
     * @param query which writers, and how many
     * @param before what is old by this instant
     */
    List<WriterRef> withOldObservations(WriterQuery query, Instant before);

    /**
     * Adds the old observations of these writers to their summaries and deletes exactly these. In a transaction.
     *
     * @param users whose observations; all of them alive
     * @param before what is old by this instant
     * @return how many observations were deleted
     */
    long foldAndDelete(Collection<UserId> users, Instant before);

    /**
     * Deletes a writer's summaries. In the caller's transaction.
     *
     * @param user the writer who is forgotten
     */
    void erase(UserId user);
}
