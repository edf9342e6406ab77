package ai.dyslex.learning.retraining;

/** A {@link ModelTrainer} came to a result with which nothing can be done: none, an empty or enormous one, no numbers. */
public final class UnusableModelException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnusableModelException(String message) {
        super(message);
    }

    UnusableModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
