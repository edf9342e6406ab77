package ai.dyslex.learning.harness;

import java.sql.SQLException;

/** The harness itself could not go on. Says nothing of what is stored. */
final class HarnessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HarnessException(String message) {
        super(message);
    }

    HarnessException(String message, Exception cause) {
        super(
                "%s (%s%s)"
                        .formatted(
                                message,
                                cause.getClass().getSimpleName(),
                                cause instanceof SQLException sql ? ", SQL state " + sql.getSQLState() : ""),
                cause);
    }
}
