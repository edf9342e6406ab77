package ai.dyslex.learning.jdbc;

import java.sql.SQLException;
import java.util.Set;

/**
 * The database failed at something. The message says at what, in our own words, and the SQL state.
 *
 * <p>What a driver says may quote the values of a row, which are personal here. So neither its message nor its exception get
 * in: the {@linkplain #getCause() cause} is a {@link SQLException} of the same kind (transient, recoverable, of a
 * constraint, …) with the same SQL state, vendor code and stack trace, but without a message.
 */
public final class StoreException extends RuntimeException {

    /** A transaction that may only read, of PostgreSQL; a database that was opened to be read, of H2. */
    private static final Set<String> READ_ONLY = Set.of("25006", "90097");

    /** See {@link #sqlState()}. */
    private final String sqlState;

    StoreException(String operation, SQLException failure) {
        super(message(operation, failure), SqlFailures.withoutMessage(failure));
        this.sqlState = SqlFailures.state(failure);
    }

    private static String message(String operation, SQLException failure) {
        String state = SqlFailures.state(failure);
        return "could not %s%s%s"
                .formatted(
                        operation,
                        READ_ONLY.contains(state) ? ": the database is read-only, and must let this user write" : "",
                        state.isEmpty() ? "" : " (SQL state " + state + ")");
    }

    /** {@return the five characters of the SQL state; empty if the driver gave none} */
    public String sqlState() {
        return sqlState;
    }
}
