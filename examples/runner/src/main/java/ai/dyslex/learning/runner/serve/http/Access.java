package ai.dyslex.learning.runner.serve.http;

import ai.dyslex.learning.runner.serve.auth.Role;
import org.jspecify.annotations.Nullable;

/** Who may make a call. */
public enum Access {
    /** Everybody, without a token. */
    PUBLIC(null),
    /** Whoever has a token; what they see depends on whose it is. */
    TOKEN(null),
    /** Operators. */
    OPERATOR(Role.OPERATOR),
    /** Writers, for themselves. */
    WRITER(Role.WRITER);

    private final @Nullable Role only;

    Access(@Nullable Role only) {
        this.only = only;
    }

    boolean allows(Role role) {
        return only == null || only == role;
    }
}
