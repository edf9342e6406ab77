package ai.dyslex.learning.runner.serve.auth;

import ai.dyslex.learning.writer.UserId;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.auth0.jwt.interfaces.Verification;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * JSON Web Tokens of somebody who knows the callers. Only the algorithm of the key is accepted, whatever a token says. They must
 * have {@code exp}, {@code aud}, and {@code role}; a writer's has their id as {@code sub}.
 */
public final class JwtTokens implements Tokens {

    private static final long LEEWAY_SECONDS = 30;

    private final JWTVerifier verifier;

    private JwtTokens(Algorithm algorithm, String audience, @Nullable String issuer, Clock clock) {
        Verification verification = JWT.require(algorithm)
                .withAudience(audience)
                .withClaimPresence("exp")
                .acceptLeeway(LEEWAY_SECONDS);
        if (issuer != null) {
            verification.withIssuer(issuer);
        }
        this.verifier = ((JWTVerifier.BaseVerification) verification).build(clock);
    }

    /**
     * Tokens with HS256.
     *
     * @param secret 32 bytes or more
     * @param audience what they must be for
     * @param issuer who must have made them; null for anybody who knows the secret
     */
    public static JwtTokens withSecret(byte[] secret, String audience, @Nullable String issuer, Clock clock) {
        return new JwtTokens(Algorithm.HMAC256(secret), audience, issuer, clock);
    }

    /**
     * Tokens with RS256.
     *
     * @param key of 2,048 bits or more
     * @param audience what they must be for
     * @param issuer who must have made them; null for anybody who has the private key
     */
    public static JwtTokens withPublicKey(RSAPublicKey key, String audience, @Nullable String issuer, Clock clock) {
        return new JwtTokens(Algorithm.RSA256(key, null), audience, issuer, clock);
    }

    @Override
    public Optional<Caller> caller(String token) {
        try {
            DecodedJWT jwt = verifier.verify(token);
            // An "exp" that is no number would be passed over; what a "crit" asks for is not known here.
            boolean isComplete = jwt.getExpiresAtAsInstant() != null
                    && jwt.getHeaderClaim("crit").isMissing();
            return isComplete ? caller(jwt) : Optional.empty();
        } catch (RuntimeException e) {
            // The library refuses some tokens with other exceptions than its own, "null" in the place of an object
            // among them.
            return Optional.empty();
        }
    }

    private static Optional<Caller> caller(DecodedJWT jwt) {
        String role = jwt.getClaim("role").asString();
        String subject = jwt.getSubject();
        if (Role.OPERATOR.toString().equals(role)) {
            return Optional.of(Caller.operator());
        }
        return Role.WRITER.toString().equals(role) && subject != null
                ? Optional.of(Caller.writer(new UserId(subject)))
                : Optional.empty();
    }
}
