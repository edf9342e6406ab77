package ai.dyslex.learning.runner.history;

import java.io.Serial;

/** A line that cannot be imported; the message says why, and quotes nothing of it. */
final class BadRowException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
        super(message);
    }
}
