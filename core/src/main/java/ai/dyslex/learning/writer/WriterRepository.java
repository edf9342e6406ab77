package ai.dyslex.learning.writer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The writers that a store knows. Thread-safe.
 *
 * <p>A forgotten writer leaves a tombstone. Whoever writes something about writers first calls {@link #lockAlive} in the
 * same transaction and leaves out those that it does not return; {@link #bury} waits for such transactions. So nothing
 * of a forgotten writer comes back from a page, a promotion or a recording in flight.
 */
public interface WriterRepository {

    /**
     * One keyset page of living writers, ordered by id.
     *
     * <p>{@link WriterQuery#activeSince()} compares with the later of the recording's and the store's own time, so that
     * histories which are recorded late, or by a node whose clock is behind, count as activity.
     *
     * @param query which ones, and the page
     * @return at most {@link WriterQuery#limit()} writers; empty behind the last one
     */
    List<WriterRef> page(WriterQuery query);

    /**
     * {@return about how many writers {@link #page} would go through from {@link WriterQuery#after()} on}
     *
     * @param query which ones; its limit is ignored
     */
    long count(WriterQuery query);

    /**
     * {@return those of the writers who exist and are not forgotten} To be called in a transaction: until its end none
     * of those returned can be forgotten. Does not hinder other callers of this method where the database can tell them
     * apart.
     *
     * @param users whom to look for; may be empty
     */
    Set<UserId> lockAlive(Collection<UserId> users);

    /**
     * Marks writers as active, creating those that are not known. In the caller's transaction.
     *
     * @param users the writers; may be empty
     * @param at when they were active, by the recording's time
     * @return the writers that are not forgotten; nothing may be recorded of the others
     */
    Set<UserId> touch(Collection<UserId> users, Instant at);

    /**
     * Leaves the tombstone of a writer, known or not, and waits for transactions that hold the writer by
     * {@link #lockAlive} or {@link #touch}. In the caller's transaction, before the erasing. Burying twice is allowed.
     *
     * @param user any writer
     * @param at when the writer was forgotten
     */
    void bury(UserId user, Instant at);

    /**
     * {@return when the writer was forgotten; empty if never}
     *
     * @param user any writer
     */
    Optional<Instant> buriedAt(UserId user);
}
