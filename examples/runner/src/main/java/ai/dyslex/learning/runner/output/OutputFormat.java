package ai.dyslex.learning.runner.output;

import java.util.Locale;

/** How a command prints its result. */
public enum OutputFormat {
    /** For people. */
    TABLE,
    /** For programs: one JSON value, as docs/RUNNER.md describes. */
    JSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
