package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.writing.ErrorPair;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Adapters as bytes: the four bytes {@code LQCA}, the version of the form, the name of the base, the three strengths as doubles,
 * the number of pairs, of each pair misspelling and correction in modified UTF-8, how often and where last; then the CRC-32 of all
 * that. Numbers are big-endian ints.
 */
final class AdapterFormat {

    private static final int MAGIC = 0x4c514341;
    private static final int VERSION = 1;
    private static final int CHECKSUM_BYTES = 8;
    private static final int SMALLEST_PAIR = 12;

    private AdapterFormat() {}

    static ModelArtifact encode(AdapterModel model, String base) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(VERSION);
            out.writeUTF(base);
            out.writeDouble(model.strengths().editsAfter());
            out.writeDouble(model.strengths().ownWords());
            out.writeDouble(model.strengths().trustMemoryAfter());
            out.writeInt(model.pairs().size());
            for (RememberedPair remembered : model.pairs()) {
                out.writeUTF(remembered.pair().misspelling());
                out.writeUTF(remembered.pair().correction());
                out.writeInt(remembered.times());
                out.writeInt(remembered.last());
            }
            out.writeLong(checksum(bytes.toByteArray(), bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException("an adapter cannot be written", e);
        }
        return ModelArtifact.of(bytes.toByteArray());
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }

    /** @throws ForeignArtifactException if it is no adapter, of another version, over another base, or damaged */
    static AdapterModel decode(ModelArtifact artifact, String base) throws ForeignArtifactException {
        byte[] bytes = artifact.bytes();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < Integer.BYTES || in.readInt() != MAGIC) {
                throw new ForeignArtifactException("not a quick-correction adapter");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new ForeignArtifactException(
                        "an adapter of version %d of its form; readable: %d".formatted(version, VERSION));
            }
            requireWhole(bytes);
            String over = in.readUTF();
            if (!over.equals(base)) {
                throw new ForeignArtifactException(
                        "an adapter over the base \"%s\"; in use is \"%s\"".formatted(over, base));
            }
            Strengths strengths = new Strengths(in.readDouble(), in.readDouble(), in.readDouble());
            return new AdapterModel(readPairs(in), strengths);
        } catch (IllegalArgumentException | IOException e) {
            throw e instanceof ForeignArtifactException foreign
                    ? foreign
                    : new ForeignArtifactException("a damaged adapter", e);
        }
    }

    private static void requireWhole(byte[] bytes) throws ForeignArtifactException {
        int end = bytes.length - CHECKSUM_BYTES;
        long stored = 0;
        for (byte b : Arrays.copyOfRange(bytes, Math.max(0, end), bytes.length)) {
            stored = (stored << Byte.SIZE) | (b & 0xff);
        }
        if (end < 0 || stored != checksum(bytes, end)) {
            throw new ForeignArtifactException("a damaged adapter: its checksum does not match");
        }
    }

    private static List<RememberedPair> readPairs(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available() / SMALLEST_PAIR) {
            throw new IOException("a number of pairs that cannot be");
        }
        List<RememberedPair> pairs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            pairs.add(new RememberedPair(new ErrorPair(in.readUTF(), in.readUTF()), in.readInt(), in.readInt()));
        }
        if (in.available() != CHECKSUM_BYTES) {
            throw new IOException("something behind the pairs");
        }
        return pairs;
    }
}
