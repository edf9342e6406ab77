package ai.dyslex.learning.runner.quality;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/** One of two halves of a collection of essays: an essay is in half A if the first 32 bits of its name's SHA-256 are even. */
enum Half {
    A,
    B;

    static Half of(String essay) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(essay.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getInt() & 1) == 0 ? A : B;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each JVM has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
