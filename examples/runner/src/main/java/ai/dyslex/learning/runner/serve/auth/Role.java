package ai.dyslex.learning.runner.serve.auth;

import java.util.Locale;

/** What a caller may do. */
public enum Role {
    /** Sees and steers all. */
    OPERATOR,
    /** Sees their own data. */
    WRITER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
