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
     * @return what {@code work} returned; its writes are committed
     * @throws RuntimeException what {@code work} threw, after a roll-back
     */
    <T> T locked(Function<AlertRows, T> work);

    /**
     * Whether anything may be left to tell: an incident with occurrences that were not told, or that is over, or a delivery
     * to one of these sinks that is {@link Delivery.Status#PENDING}. A read without a lock.
     */
    boolean hasWork(Collection<String> sinks);

    /** The newest alerts, the newest first. */
    List<Alert> newest(int limit);

    /** Deletes up to so many alerts from before an instant, with their deliveries. @return how many */
    int deleteBefore(Instant before, int limit);
}
