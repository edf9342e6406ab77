package ai.dyslex.learning.runner.serve.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tokens that are known beforehand. Only their hashes are kept. */
public final class StaticTokens implements Tokens {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~+/=-]{32,200}");

    private final List<Known> all = new ArrayList<>();

    /** One of them. */
    private static final class Known {

        private final byte[] hash;
        private final Caller caller;

        Known(byte[] hash, Caller caller) {
            this.hash = hash;
            this.caller = caller;
        }
    }

    /**
     * Keeps the hashes of tokens.
     *
     * @param tokens whose they are
     */
    public StaticTokens(Map<String, Caller> tokens) {
        tokens.forEach((token, caller) -> all.add(new Known(hash(token), caller)));
    }

    /** Whether a token has the form that is allowed: 32 to 200 characters of those that a header may carry. */
    public static boolean isToken(String text) {
        return FORM.matcher(text).matches();
    }

    @Override
    public Optional<Caller> caller(String token) {
        byte[] hash = hash(token);
        Optional<Caller> found = Optional.empty();
        // All are compared, so that the time tells nothing of which it was.
        for (Known known : all) {
            if (MessageDigest.isEqual(known.hash, hash)) {
                found = Optional.of(known.caller);
            }
        }
        return found;
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
