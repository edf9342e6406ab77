package ai.dyslex.learning.jdbc;

import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLNonTransientException;
import java.sql.SQLRecoverableException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** What may be kept of a driver's exception: all but what it says. */
final class SqlFailures {

    private static final String STATE = "[0-9A-Z]{5}";

    private SqlFailures() {}

    /** The SQL state; empty if there is none, or if something else stands in its place. */
    static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.matches(STATE) ? state : "";
    }

    /** Whether a row with the same key was there; both databases have the same state for it. */
    static boolean isDuplicateKey(SQLException failure) {
        return state(failure).equals("23505");
    }

    /** An exception of the same kind, state, vendor code and stack trace. */
    static SQLException withoutMessage(SQLException failure) {
        String state = state(failure);
        SQLException kept = sameKind(failure, state.isEmpty() ? null : state, failure.getErrorCode());
        kept.setStackTrace(failure.getStackTrace());
        return kept;
    }

    /** The more special kinds come first. */
    private static SQLException sameKind(SQLException failure, @Nullable String state, int code) {
        if (failure instanceof SQLTransientConnectionException) {
            return new SQLTransientConnectionException(null, state, code);
        }
        if (failure instanceof SQLTimeoutException) {
            return new SQLTimeoutException(null, state, code);
        }
        if (failure instanceof SQLTransactionRollbackException) {
            return new SQLTransactionRollbackException(null, state, code);
        }
        if (failure instanceof SQLTransientException) {
            return new SQLTransientException(null, state, code);
        }
        if (failure instanceof SQLRecoverableException) {
            return new SQLRecoverableException(null, state, code);
        }
        if (failure instanceof SQLNonTransientException) {
            return sameLastingKind(failure, state, code);
        }
        return new SQLException(null, state, code);
    }

    private static SQLException sameLastingKind(SQLException failure, @Nullable String state, int code) {
        if (failure instanceof SQLNonTransientConnectionException) {
            return new SQLNonTransientConnectionException(null, state, code);
        }
        if (failure instanceof SQLIntegrityConstraintViolationException) {
            return new SQLIntegrityConstraintViolationException(null, state, code);
        }
        if (failure instanceof SQLDataException) {
            return new SQLDataException(null, state, code);
        }
        if (failure instanceof SQLSyntaxErrorException) {
            return new SQLSyntaxErrorException(null, state, code);
        }
        if (failure instanceof SQLInvalidAuthorizationSpecException) {
            return new SQLInvalidAuthorizationSpecException(null, state, code);
        }
        if (failure instanceof SQLFeatureNotSupportedException) {
            return new SQLFeatureNotSupportedException(null, state, code);
        }
        return new SQLNonTransientException(null, state, code);
    }
}
