package ai.dyslex.learning.alert.webhook;

import java.io.IOException;

/** A webhook has answered with a status that is not 2xx. Tells the status and nothing else of the answer. */
public final class WebhookFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** See {@link #status()}. */
    private final int status;

    WebhookFailedException(String sink, int status) {
        super("the webhook \"%s\" answered with status %d; allowed: 200 to 299".formatted(sink, status));
        this.status = status;
    }

    /** {@return the HTTP status of the answer} */
    public int status() {
        return status;
    }
}
