package ai.dyslex.learning.schedule;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown for a period that cannot be: the message says what was given and which forms are allowed. */
public final class InvalidPeriodException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidPeriodException(String period, String problem, @Nullable Throwable cause) {
        super("invalid period \"" + period + "\": " + problem, cause);
    }
}
