package ai.dyslex.learning.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** What has been told and is to be told, shared by all nodes. Thread-safe. */
public interface AlertStore {

    /**
     * Runs {@code work} in one transaction of its own that no other call overlaps, on any node. The ledger's {@code news} and
     * {@code noted} take part in it. Waiting for the lock is bounded by the store's lock time-out.
     *
     * @param <T> what {@code work} returns
     * @param work reads and writes the rows
     * @return what {@code work} returned; its writes are committed
     * @throws RuntimeException what {@code work} threw, after a roll-back
     */
    <T> T locked(Function<AlertRows, T> work);

    /**
     * {@return whether anything may be left to tell: an incident with occurrences that were not told, or that is over,
     * or a delivery to one of these sinks that is {@link Delivery.Status#PENDING}} A read without a lock.
     *
     * @param sinks the names of the sinks that this node can send to
     */
    boolean hasWork(Collection<String> sinks);

    /**
     * {@return the newest alerts, the newest first}
     *
     * @param limit how many at most
     */
    List<Alert> newest(int limit);

    /**
     * Deletes alerts from before an instant, the oldest first, with their deliveries. In a transaction of its own.
     *
     * @param before those that were put together earlier than this
     * @param limit how many at most
     * @return how many were deleted
     */
    int deleteBefore(Instant before, int limit);
}
