package ai.dyslex.learning.writer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What every id that a host hands in must satisfy. */
public final class Identifiers {

    private Identifiers() {}

    /** Compares texts by their UTF-8 bytes, as stores do. */
    public static int compareBytes(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns {@code value} if it is an acceptable id.
     *
     * @param what the name of the thing, for the message; the value itself never gets into it
     * @throws IllegalArgumentException if it is blank, longer than {@code maxLength} UTF-16 units, or has control
     *     characters or unpaired surrogates
     */
    public static String check(String what, String value, int maxLength) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(what + " is blank");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    "%s has %d characters; at most %d are allowed".formatted(what, value.length(), maxLength));
        }
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(what + " has control characters or unpaired surrogates");
        }
        return value;
    }

    /** Whether the text has neither control characters (NUL among them) nor unpaired surrogates. */
    public static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(c ->
                        Character.isISOControl(c) || (c <= Character.MAX_VALUE && Character.isSurrogate((char) c)));
    }
}
