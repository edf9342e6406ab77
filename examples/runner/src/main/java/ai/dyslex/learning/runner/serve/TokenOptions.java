package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.runner.serve.auth.JwtKeys;
import ai.dyslex.learning.runner.serve.auth.JwtTokens;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import ai.dyslex.learning.runner.serve.auth.TokensFile;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which tokens are believed. */
final class TokenOptions {

    @Option(
            names = "--tokens",
            paramLabel = "FILE",
            description = "Tokens, a line each: \"operator TOKEN\" or \"writer WRITER-ID TOKEN\"; # begins a comment.")
    private @Nullable Path file;

    @Option(
            names = "--jwt-secret",
            paramLabel = "FILE",
            description = "JSON Web Tokens with HS256: the secret, 32 bytes or more.")
    private @Nullable Path secret;

    @Option(
            names = "--jwt-public-key",
            paramLabel = "FILE",
            description = "JSON Web Tokens with RS256: the public key in PEM, 2048 bits or more.")
    private @Nullable Path publicKey;

    @Option(
            names = "--jwt-audience",
            paramLabel = "AUD",
            description = "What JSON Web Tokens must be for: their aud. Required with either key.")
    private @Nullable String audience;

    @Option(
            names = "--jwt-issuer",
            paramLabel = "ISS",
            description = "Who must have made JSON Web Tokens: their iss; default: whoever has the key.")
    private @Nullable String issuer;

    TokenOptions() {}

    boolean isGiven() {
        return file != null || secret != null || publicKey != null || audience != null || issuer != null;
    }

    /** What is wrong with them; empty if nothing is. */
    Optional<String> problem() {
        boolean hasKey = secret != null || publicKey != null;
        if (file == null && !hasKey) {
            return Optional.of(
                    isGiven()
                            ? "--jwt-audience and --jwt-issuer need a key: --jwt-secret or --jwt-public-key"
                            : "nobody could call: give --tokens, --jwt-secret or --jwt-public-key, or --demo to look around");
        }
        if (secret != null && publicKey != null) {
            return Optional.of("--jwt-secret and --jwt-public-key exclude each other");
        }
        if (hasKey && (audience == null || audience.isBlank())) {
            return Optional.of("--jwt-audience is missing: tokens that were made for others must not do here");
        }
        if (!hasKey && (audience != null || issuer != null)) {
            return Optional.of("--jwt-audience and --jwt-issuer need a key: --jwt-secret or --jwt-public-key");
        }
        return Optional.empty();
    }

    /** @param clock tells which have expired */
    Tokens read(Clock clock) {
        List<Tokens> kinds = new ArrayList<>();
        if (file != null) {
            kinds.add(TokensFile.read(file));
        }
        if (secret != null && audience != null) {
            kinds.add(JwtTokens.withSecret(JwtKeys.secret(secret), audience, issuer, clock));
        }
        if (publicKey != null && audience != null) {
            kinds.add(JwtTokens.withPublicKey(JwtKeys.publicKey(publicKey), audience, issuer, clock));
        }
        return Tokens.anyOf(kinds);
    }
}
