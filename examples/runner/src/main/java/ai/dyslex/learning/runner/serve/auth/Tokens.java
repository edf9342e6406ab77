package ai.dyslex.learning.runner.serve.auth;

import java.util.List;
import java.util.Optional;

/** Tells whose a token is. Thread-safe. */
public interface Tokens {

    /** The longest token that is looked at. */
    int LONGEST = 4096;

    /** Whose it is; empty if it is nobody's, or not valid any more. Takes as long for a wrong one as for a right one. */
    Optional<Caller> caller(String token);

    /** Several kinds of tokens. */
    static Tokens anyOf(List<Tokens> kinds) {
        List<Tokens> all = List.copyOf(kinds);
        return token ->
                all.stream().flatMap(kind -> kind.caller(token).stream()).findFirst();
    }
}
