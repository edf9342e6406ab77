package ai.dyslex.learning.runner.serve.auth;

import ai.dyslex.learning.writer.UserId;
import java.util.Optional;

/**
 * Who calls, by the token.
 *
 * @param role what they may do
 * @param writer who they are; there for a {@link Role#WRITER}, and only there
 */
public record Caller(Role role, Optional<UserId> writer) {

    /** @throws IllegalArgumentException if a writer has no id, or an operator has one */
    public Caller {
        if ((role == Role.WRITER) != writer.isPresent()) {
            throw new IllegalArgumentException("a writer has an id, an operator has none");
        }
    }

    /** Somebody who sees all. */
    public static Caller operator() {
        return new Caller(Role.OPERATOR, Optional.empty());
    }

    /** Somebody who sees what is theirs. */
    public static Caller writer(UserId user) {
        return new Caller(Role.WRITER, Optional.of(user));
    }

    /** Whether they may see what there is of a writer. */
    public boolean maySee(UserId user) {
        return role == Role.OPERATOR || writer.filter(user::equals).isPresent();
    }
}
