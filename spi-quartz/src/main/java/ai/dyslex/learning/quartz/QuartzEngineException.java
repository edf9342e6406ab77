package ai.dyslex.learning.quartz;

/** Quartz or its database could not do what the engine cannot begin without. Starting may be tried again. */
public final class QuartzEngineException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuartzEngineException(String message) {
        super(message);
    }

    QuartzEngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
