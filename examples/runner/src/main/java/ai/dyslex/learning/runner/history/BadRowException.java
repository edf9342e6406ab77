package ai.dyslex.learning.runner.history;

import java.io.Serial;

/** A line that cannot be read; the message says why, and quotes nothing of it. */
public final class BadRowException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message why it cannot be read; nothing of what it says */
    public BadRowException(String message) {
        super(message);
    }
}
