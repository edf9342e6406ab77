package ai.dyslex.learning.runner.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.serve.auth.JwtKeys;
import ai.dyslex.learning.runner.serve.auth.JwtTokens;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import ai.dyslex.learning.testkit.SettableClock;
import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON Web Tokens, good and forged. */
final class JwtTest {

    private static final byte[] SECRET = "a secret of thirty-two bytes, or more".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair KEYS = keys(2048);

    private final SettableClock clock = SettableClock.at(VirtualLibrary.START);
    private final TestService secret = TestService.start(
            HttpSettings.at("127.0.0.1", 0), JwtTokens.withSecret(SECRET, "learning", "issuer", clock));
    private final TestService publicKey = TestService.start(
            HttpSettings.at("127.0.0.1", 0),
            JwtTokens.withPublicKey((RSAPublicKey) KEYS.getPublic(), "learning", null, clock));

    @AfterEach
    void close() {
        secret.close();
        publicKey.close();
    }

    private static KeyPair keys(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JWTCreator.Builder good() {
        return JWT.create()
                .withAudience("learning")
                .withIssuer("issuer")
                .withSubject("anna")
                .withClaim("role", "writer")
                .withExpiresAt(clock.instant().plusSeconds(300));
    }

    private static Algorithm hs256() {
        return Algorithm.HMAC256(SECRET);
    }

    private static Algorithm rs256() {
        return Algorithm.RSA256((RSAPublicKey) KEYS.getPublic(), (RSAPrivateKey) KEYS.getPrivate());
    }

    private int bySecret(JWTCreator.Builder token) {
        return secret.get("/api/v1/me", token.sign(hs256())).status();
    }

    @Test
    void takesWritersAndOperators() {
        assertThat(secret.get("/api/v1/me", good().sign(hs256()))
                        .json()
                        .path("writer")
                        .asText())
                .isEqualTo("anna");
        assertThat(secret.get("/api/v1/me", good().withClaim("role", "operator").sign(hs256()))
                        .body())
                .isEqualTo("{\"role\":\"operator\",\"writer\":null}");
        assertThat(publicKey
                        .get("/api/v1/me", good().sign(rs256()))
                        .json()
                        .path("writer")
                        .asText())
                .isEqualTo("anna");
    }

    /** The header is "null" in the place of an object. */
    @Test
    void refusesWhatTheLibraryStumblesOver() {
        assertThat(secret.get("/api/v1/me", "bnVsbA.e30.AAAA").status()).isEqualTo(401);
        assertThat(secret.get("/api/v1/me", "e30.bnVsbA.AAAA").status()).isEqualTo(401);
    }

    @Test
    void refusesExpiredOnesSaveWhatClocksMayDiffer() {
        String token = good().sign(hs256());
        clock.advance(Duration.ofSeconds(329));
        assertThat(secret.get("/api/v1/me", token).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(2));
        assertThat(secret.get("/api/v1/me", token).status()).isEqualTo(401);
    }

    @Test
    void refusesThoseThatNeverExpireOrAreNotValidYet() {
        assertThat(bySecret(good().withExpiresAt((Instant) null))).isEqualTo(401);
        assertThat(bySecret(good().withClaim("exp", "never"))).isEqualTo(401);
        assertThat(bySecret(good().withNotBefore(clock.instant().plusSeconds(60))))
                .isEqualTo(401);
    }

    @Test
    void refusesThoseForOthersOrByOthers() {
        assertThat(bySecret(good().withAudience("billing"))).isEqualTo(401);
        assertThat(bySecret(good().withAudience((String[]) null))).isEqualTo(401);
        assertThat(bySecret(good().withIssuer("somebody"))).isEqualTo(401);
    }

    @Test
    void refusesThoseWithoutRoleOrWriter() {
        assertThat(bySecret(good().withClaim("role", (String) null))).isEqualTo(401);
        assertThat(bySecret(good().withClaim("role", "OPERATOR"))).isEqualTo(401);
        assertThat(bySecret(good().withSubject(null))).isEqualTo(401);
        assertThat(bySecret(good().withSubject(" "))).isEqualTo(401);
    }

    @Test
    void refusesOtherKeys() {
        assertThat(secret.get("/api/v1/me", good().sign(Algorithm.HMAC256("another secret, as long as the one above")))
                        .status())
                .isEqualTo(401);
        KeyPair other = keys(2048);
        Algorithm stranger = Algorithm.RSA256((RSAPublicKey) other.getPublic(), (RSAPrivateKey) other.getPrivate());
        assertThat(publicKey.get("/api/v1/me", good().sign(stranger)).status()).isEqualTo(401);
    }

    @Test
    void refusesOtherAlgorithmsOfTheSameKey() {
        assertThat(secret.get("/api/v1/me", good().sign(Algorithm.HMAC512(SECRET)))
                        .status())
                .isEqualTo(401);
        assertThat(publicKey
                        .get("/api/v1/me", good().sign(Algorithm.RSA512((RSAPublicKey) KEYS.getPublic(), (RSAPrivateKey)
                                KEYS.getPrivate())))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesUnsignedOnes() {
        String none = good().sign(Algorithm.none());
        assertThat(secret.get("/api/v1/me", none).status()).isEqualTo(401);
        assertThat(publicKey.get("/api/v1/me", none).status()).isEqualTo(401);
        String signed = good().sign(hs256());
        assertThat(secret.get("/api/v1/me", signed.substring(0, signed.lastIndexOf('.') + 1))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void refusesThoseSignedWithThePublicKeyAsASecret() {
        byte[] encoded = KEYS.getPublic().getEncoded();
        byte[] pem = pem(KEYS).getBytes(StandardCharsets.US_ASCII);
        for (byte[] key : new byte[][] {encoded, pem}) {
            assertThat(publicKey
                            .get("/api/v1/me", good().sign(Algorithm.HMAC256(key)))
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(bySecret(good().withHeader(Map.of("crit", new String[] {"b64"}))))
                .isEqualTo(401);
        assertThat(secret.get("/api/v1/me", "a.b.c").status()).isEqualTo(401);
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    @Test
    void readsKeysFromFiles(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("key");
        Files.writeString(file, pem(KEYS));
        assertThat(JwtKeys.publicKey(file)).isEqualTo(KEYS.getPublic());
        Files.write(file, SECRET);
        Files.writeString(file, new String(SECRET, StandardCharsets.UTF_8) + "\r\n");
        assertThat(JwtKeys.secret(file)).isEqualTo(SECRET);
    }

    @Test
    void refusesWeakKeys(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("key");
        Files.writeString(file, pem(keys(1024)));
        assertThatThrownBy(() -> JwtKeys.publicKey(file))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("1024 bits; at least 2048");
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> JwtKeys.secret(file))
                .isInstanceOf(RunnerException.class)
                .hasMessageContaining("at least 32 bytes");
        assertThatThrownBy(() -> JwtKeys.publicKey(file)).isInstanceOf(RunnerException.class);
        assertThatThrownBy(() -> JwtKeys.publicKey(directory.resolve("none"))).isInstanceOf(RunnerException.class);
    }
}
