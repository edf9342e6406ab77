package ai.dyslex.learning.memory;

import java.sql.SQLTransientException;

/**
 * A transaction of the {@link InMemoryStore} was undone because its thread left the store untouched for too long, or an
 * access waited too long for the transaction of another thread. Nothing of it took effect; it may be tried again.
 *
 * <p>Its cause is an {@link SQLTransientException} with the SQL state that PostgreSQL gives in the same case, so that it is
 * classified as an outage like a database's.
 */
public final class TransactionTimedOutException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private TransactionTimedOutException(String message, String sqlState) {
        super(message, new SQLTransientException(message, sqlState));
    }

    /** The calling thread's transaction was killed by a successor. */
    static TransactionTimedOutException idle() {
        return new TransactionTimedOutException(
                "the transaction left the store untouched for too long and was undone", "25P03");
    }

    /** The calling thread did not get its turn. */
    static TransactionTimedOutException waiting() {
        return new TransactionTimedOutException("waited too long for another transaction to end", "55P03");
    }
}
