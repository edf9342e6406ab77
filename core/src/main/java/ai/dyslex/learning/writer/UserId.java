package ai.dyslex.learning.writer;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The host's id of a writer: an opaque string of 1 to 200 characters.
 *
 * <p>Ids are ordered by their UTF-8 bytes, in every store alike. {@link #toString()} shows a short digest and never the
 * id, so that an id reaches a log only where somebody asked for {@link #value()}.
 *
 * @param value the id as the host knows it
 */
public record UserId(String value) implements Comparable<UserId> {

    /** Writers are spread over this many buckets, and buckets over the units of an execution. */
    public static final int BUCKETS = 4096;

    private static final int MAX_LENGTH = 200;

    /**
     * Checks the id.
     *
     * @param value the id as the host knows it
     * @throws IllegalArgumentException if the id is blank, too long, or has control characters or broken surrogates
     */
    public UserId {
        Identifiers.check("writer id", value, MAX_LENGTH);
    }

    /**
     * {@return the bucket of this writer, 0 to {@value #BUCKETS} - 1: CRC-32 of the id's UTF-8 bytes, modulo the
     * buckets}
     */
    public int bucket() {
        CRC32 crc = new CRC32();
        crc.update(value.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % BUCKETS);
    }

    /**
     * {@return which of {@code units} equal shares this writer falls into, 0-based}
     *
     * @param units how many shares there are, 1 or more
     */
    public int unitOf(int units) {
        return bucket() % units;
    }

    @Override
    public int compareTo(UserId other) {
        return Identifiers.compareBytes(value, other.value);
    }

    @Override
    public String toString() {
        CRC32 crc = new CRC32();
        crc.update(value.getBytes(StandardCharsets.UTF_8));
        return "UserId[#%08x]".formatted(crc.getValue());
    }
}
