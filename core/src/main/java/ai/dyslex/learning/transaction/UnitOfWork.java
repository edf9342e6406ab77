package ai.dyslex.learning.transaction;

import java.util.function.Supplier;

/**
 * Runs writes in one transaction of the store's or the host's choosing (plain JDBC, Spring, JTA).
 *
 * <p>The repositories of the same store take part in the transaction of the calling thread. Implementations are
 * thread-safe; calls on different threads are different transactions.
 */
public interface UnitOfWork {

    /** What a store promises about a page whose node dies while it writes. */
    enum Guarantee {
        /** All of a page's writes and its cursor are committed together, or none of them. */
        TRANSACTIONAL,
        /** Each write is durable at once, and the cursor moves last: a page may be written twice, to the same effect. */
        AT_LEAST_ONCE
    }

    /**
     * Runs {@code work} in one transaction and commits it. A call inside the work of another joins that transaction.
     *
     * @param <T> what {@code work} returns
     * @param work reads and writes through repositories, on the calling thread
     * @return what {@code work} returned
     * @throws RuntimeException whatever {@code work} threw, after the roll-back; or the store's own exception when the
     *     commit failed, in which case it is unknown whether the transaction took effect
     */
    <T> T execute(Supplier<T> work);

    /** {@return the promise of this store} */
    default Guarantee guarantee() {
        return Guarantee.TRANSACTIONAL;
    }
}
