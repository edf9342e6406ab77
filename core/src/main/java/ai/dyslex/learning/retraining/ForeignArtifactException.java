package ai.dyslex.learning.retraining;

import java.io.IOException;

/**
 * What a {@link ModelTrainer} throws for an artifact that is not its own: damaged, or of another trainer. Only for an incumbent
 * does it mean more than a failure: the base is then taken in its place, so that a writer whose model nobody can read any more
 * can still get a new one.
 */
public final class ForeignArtifactException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * An artifact of another form.
     *
     * @param message what was expected; nothing of what the artifact holds
     */
    public ForeignArtifactException(String message) {
        super(message);
    }

    /**
     * An artifact that could not be read.
     *
     * @param message what was expected; nothing of what the artifact holds
     * @param cause why it could not be read
     */
    public ForeignArtifactException(String message, Throwable cause) {
        super(message, cause);
    }
}
