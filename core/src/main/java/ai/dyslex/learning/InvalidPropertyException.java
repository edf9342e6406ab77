package ai.dyslex.learning;

import java.io.Serial;
import java.util.Optional;

/** Thrown for a property that cannot be: the message names its key, its value, and what is allowed. */
public final class InvalidPropertyException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** See {@link #key()}. */
    private final String key;

    /** See {@link #allowed()}. */
    private final Optional<String> allowed;

    InvalidPropertyException(String key, String value, String allowed) {
        super("%s is \"%s\"; allowed: %s".formatted(key, value, allowed));
        this.key = key;
        this.allowed = Optional.of(allowed);
    }

    InvalidPropertyException(String key, String problem) {
        super(key + " " + problem);
        this.key = key;
        this.allowed = Optional.empty();
    }

    /** {@return the key, as it was given} */
    public String key() {
        return key;
    }

    /** {@return what is allowed; empty if there is no such property} */
    public Optional<String> allowed() {
        return allowed;
    }
}
