package ai.dyslex.learning.ledger;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows underneath the {@link Ledger}. Thread-safe, shared by all nodes.
 *
 * <p>The rules live in {@code Ledger}; a store only keeps rows, one job at a time ({@link #locked}), and checks the fence
 * in the page's transaction ({@link #advance}).
 */
public interface LedgerStore {

    /** {@return the store's clock: the one by which periods become due and heartbeats grow stale} */
    Instant now();

    /**
     * Runs {@code work} in one transaction of its own that no other call for the same job overlaps, on any node. Waiting
     * for the lock is bounded by the store's lock time-out. Rows that {@code work} reads are those committed before.
     *
     * @param <T> what {@code work} returns
     * @param job the job whose rows are locked; it need not be registered
     * @param work reads and writes rows of that job
     * @return what {@code work} returned; its writes are committed
     * @throws RuntimeException what {@code work} threw, after a roll-back
     */
    <T> T locked(JobId job, Function<LedgerRows, T> work);

    /**
     * Moves a unit's cursor, adds to its counts, and records failed writers (replacing an earlier record of the same
     * writer): the last statement of a page, in the transaction of the calling thread's unit of work.
     *
     * @param fence the right to write, as it was claimed
     * @param cursor the last writer of the page
     * @param added what the page adds to the unit's counts
     * @param failed the writers of the page that failed; empty if none did
     * @return {@code false} if the fence no longer holds, with nothing changed: the caller rolls back
     */
    boolean advance(Fence fence, UserId cursor, Counts added, List<FailedWriter> failed);

    /**
     * Says that the holder of the fence is alive. In a transaction of its own, never blocked by a page that is being
     * written.
     *
     * @param fence the right to write, as it was claimed
     * @return what the holder should know
     */
    Heartbeat heartbeat(Fence fence);

    /** What the holder of a fence learns from its heartbeat. */
    enum Heartbeat {
        /** The fence holds. */
        HELD,
        /** The fence holds, and somebody wants the execution to end. */
        CANCEL_REQUESTED,
        /** Somebody else holds the unit now, or it is over. */
        LOST
    }

    /**
     * {@return the job's record; empty if it was never registered}
     *
     * @param job the job
     */
    Optional<JobRecord> job(JobId job);

    /**
     * {@return the execution with its counts and attempts summed over its units; empty if there is none}
     *
     * @param id its id
     */
    Optional<Execution> execution(ExecutionId id);

    /**
     * {@return executions with their counts and attempts summed over their units, in the query's order}
     *
     * @param query which of them, and how many
     */
    List<Execution> executions(ExecutionQuery query);

    /**
     * {@return the units of an execution, in order; empty for a missed or unknown one}
     *
     * @param id the execution
     */
    List<ExecutionUnit> units(ExecutionId id);

    /**
     * {@return the attempts at an execution, by unit, then number; empty for an execution that is missed, unknown or
     * not claimed yet}
     *
     * @param id the execution
     */
    List<Attempt> attempts(ExecutionId id);

    /**
     * {@return failed writers of an execution, ordered by id}
     *
     * @param id the execution
     * @param unit only those of this share of {@code units}, 0-based
     * @param units how many shares there are, whatever the execution itself was made of
     * @param after only those behind this one; empty means from the first on
     * @param limit how many at most
     */
    List<FailedWriter> failedWriters(ExecutionId id, int unit, int units, Optional<UserId> after, int limit);

    /**
     * {@return the execution that sets the watermark: of this job and policy, over all writers, no dry run,
     * {@linkplain ExecutionStatus#isComplete complete}, with the latest {@code asOf} that is not after the given one;
     * empty if there is none}
     *
     * @param job the job
     * @param policy the fingerprint of the job's policy
     * @param asOf the latest {@code asOf} that counts
     */
    Optional<Execution> lastComplete(JobId job, String policy, Instant asOf);

    /**
     * {@return executions that were {@linkplain LedgerRows#report reported} since they were {@linkplain #noted}, the
     * oldest first} In the caller's transaction, if there is one.
     *
     * @param limit how many at most
     */
    List<News> news(int limit);

    /**
     * Takes note of news: they are news no longer, save where they were reported again meanwhile. In the caller's transaction,
     * if there is one.
     *
     * @param news what {@link #news} gave
     */
    void noted(List<News> news);

    /**
     * That there is something new of an execution.
     *
     * @param execution the execution, with its counts and attempts
     * @param edition how often it was reported
     * @param noted up to which edition that was noted before, 0 for never
     */
    record News(Execution execution, long edition, long noted) {}

    /**
     * Deletes executions that have ended before an instant, the oldest first, with all that belongs to them. Of each job and
     * policy the one that sets the watermark stays. In a transaction of its own.
     *
     * @param before those that have ended earlier than this
     * @param limit how many at most
     * @return how many
     */
    int deleteEnded(Instant before, int limit);

    /**
     * Deletes a writer's failures, and takes the writer's id out of executions that were limited to them: they stay, as
     * executions of the writer {@code "(forgotten)"}. Cursors of units that are done lose the id; one that may still be
     * continued keeps it, as the tombstone does. In the caller's transaction.
     *
     * @param user the writer who is forgotten
     */
    void erase(UserId user);
}
