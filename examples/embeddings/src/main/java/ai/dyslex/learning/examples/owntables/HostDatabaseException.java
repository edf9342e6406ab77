package ai.dyslex.learning.examples.owntables;

import java.sql.SQLException;

/** The host's database failed. What the driver says stays outside: it may quote a row, and rows hold what people wrote. */
public final class HostDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HostDatabaseException(String what, SQLException failure) {
        super("could not %s (SQL state %s)".formatted(what, failure.getSQLState()));
        setStackTrace(failure.getStackTrace());
    }
}
