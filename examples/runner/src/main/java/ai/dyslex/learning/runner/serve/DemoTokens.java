package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.serve.auth.Caller;
import ai.dyslex.learning.runner.serve.auth.StaticTokens;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import ai.dyslex.learning.writer.UserId;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tokens that are made up for a demo. */
final class DemoTokens implements Tokens {

    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final String operator = random();
    private final String writer = random();
    private volatile StaticTokens known = new StaticTokens(Map.of(operator, Caller.operator()));

    DemoTokens() {}

    private String random() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public Optional<Caller> caller(String token) {
        return known.caller(token);
    }

    /** Prints where to look, as an operator and as a writer. */
    void announce(Console console, String url, Optional<UserId> example) {
        console.note("Listening on %s#token=%s".formatted(url, operator));
        example.ifPresent(user -> {
            Map<String, Caller> both = new LinkedHashMap<>();
            both.put(operator, Caller.operator());
            both.put(writer, Caller.writer(user));
            known = new StaticTokens(both);
            console.note("As a writer: %swriters/%s#token=%s".formatted(url, PathSegment.of(user), writer));
        });
    }
}
