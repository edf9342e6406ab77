package ai.dyslex.learning.runner.serve.auth;

import ai.dyslex.learning.runner.RunnerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads the keys of JSON Web Tokens. */
public final class JwtKeys {

    private static final int LEAST_BYTES = 32;
    private static final int LEAST_BITS = 2048;
    private static final String BEGIN = "-----BEGIN PUBLIC KEY-----";
    private static final String END = "-----END PUBLIC KEY-----";

    private JwtKeys() {}

    /**
     * The secret in a file: its bytes, without a line break at the end.
     *
     * @throws RunnerException if it cannot be read, or is too short
     */
    public static byte[] secret(Path file) {
        byte[] bytes = bytes(file, "--jwt-secret");
        int length = bytes.length;
        if (length > 0 && bytes[length - 1] == '\n') {
            length--;
        }
        if (length > 0 && bytes[length - 1] == '\r') {
            length--;
        }
        if (length < LEAST_BYTES) {
            throw new RunnerException(
                    "the secret of --jwt-secret is too short; at least %d bytes are needed".formatted(LEAST_BYTES));
        }
        return Arrays.copyOf(bytes, length);
    }

    /**
     * The public key in a PEM file.
     *
     * @throws RunnerException if it cannot be read, is no RSA key, or too short
     */
    public static RSAPublicKey publicKey(Path file) {
        String pem = new String(bytes(file, "--jwt-public-key"), StandardCharsets.US_ASCII);
        int begin = pem.indexOf(BEGIN);
        int end = pem.indexOf(END);
        if (begin < 0 || end < begin) {
            throw noKey(null);
        }
        RSAPublicKey key = decoded(pem.substring(begin + BEGIN.length(), end));
        if (key.getModulus().bitLength() < LEAST_BITS) {
            throw new RunnerException("the key of --jwt-public-key has %d bits; at least %d are needed"
                    .formatted(key.getModulus().bitLength(), LEAST_BITS));
        }
        return key;
    }

    private static RSAPublicKey decoded(String base64) {
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64);
            if (KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(bytes))
                    instanceof RSAPublicKey key) {
                return key;
            }
            throw noKey(null);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw noKey(e);
        }
    }

    private static RunnerException noKey(@Nullable Exception cause) {
        String message = "--jwt-public-key is no RSA key in PEM: \"%s\" and so on".formatted(BEGIN);
        return cause == null ? new RunnerException(message) : new RunnerException(message, cause);
    }

    private static byte[] bytes(Path file, String option) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new RunnerException("cannot read the file of %s: is it there?".formatted(option), e);
        }
    }
}
