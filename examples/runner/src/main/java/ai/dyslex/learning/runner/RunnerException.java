package ai.dyslex.learning.runner;

import java.io.Serial;

/** Something that a command cannot do; the message is one line for the person who typed it, and quotes nobody's writing. */
public final class RunnerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message what is wrong, and what to do */
    public RunnerException(String message) {
        super(message);
    }

    /** @param message what is wrong, and what to do */
    public RunnerException(String message, Throwable cause) {
        super(message, cause);
    }
}
