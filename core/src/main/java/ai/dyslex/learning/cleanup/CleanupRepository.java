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
     * A keyset page of the living writers who have old observations, ordered by id, with the number of these. {@link
     * WriterQuery#activeSince()} is not looked at.
     */
    List<WriterRef> withOldObservations(WriterQuery query, Instant before);

    /**
     * Adds the old observations of these writers to their summaries and deletes exactly these. In a transaction.
     *
     * @return how many observations were deleted
     */
    long foldAndDelete(Collection<UserId> users, Instant before);

    /** Deletes a writer's summaries. In the caller's transaction. */
    void erase(UserId user);
}
