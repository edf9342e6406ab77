package ai.dyslex.learning.jdbc;

import java.sql.SQLException;

/**
 * The database failed at something. The message says at what, in our own words, and the SQL state.
 *
 * <p>What a driver says may quote the values of a row, which are personal here. So neither its message nor its exception get
 * in: the {@linkplain #getCause() cause} is a {@link SQLException} of the same kind (transient, recoverable, of a
 * constraint, …) with the same SQL state, vendor code and stack trace, but without a message.
 */
public final class StoreException extends RuntimeException {

    private final String sqlState;

    StoreException(String operation, SQLException failure) {
        super(message(operation, failure), SqlFailures.withoutMessage(failure));
        this.sqlState = SqlFailures.state(failure);
    }

    private static String message(String operation, SQLException failure) {
        String state = SqlFailures.state(failure);
        return "could not %s%s".formatted(operation, state.isEmpty() ? "" : " (SQL state " + state + ")");
    }

    /** The five characters of the SQL state; empty if the driver gave none. */
    public String sqlState() {
        return sqlState;
    }
}
