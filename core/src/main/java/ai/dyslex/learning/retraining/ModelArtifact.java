package ai.dyslex.learning.retraining;

import java.util.Arrays;

/**
 * A trained model as bytes, in a form of the trainer's own. Immutable.
 *
 * <p>A model holds what somebody wrote; {@link #toString()} says only how large it is.
 */
public final class ModelArtifact {

    private final byte[] bytes;

    private ModelArtifact(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Copies the bytes.
     *
     * @param bytes at least one
     * @return an artifact of these
     * @throws UnusableModelException if there are none
     */
    public static ModelArtifact of(byte[] bytes) {
        if (bytes.length == 0) {
            throw new UnusableModelException("an artifact has at least one byte");
        }
        return new ModelArtifact(bytes.clone());
    }

    /** {@return a copy of the bytes} */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** {@return how many bytes there are} */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelArtifact that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "ModelArtifact[%d bytes]".formatted(bytes.length);
    }
}
