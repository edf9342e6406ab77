package ai.dyslex.learning.writer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** What every id that a host hands in must satisfy. */
public final class Identifiers {

    private Identifiers() {}

    /**
     * Compares texts by their UTF-8 bytes, as stores do.
     *
     * @param one any text
     * @param other any text
     * @return less than 0, 0, or more than 0, as of any comparison
     */
    public static int compareBytes(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Units are in the order of bytes but for surrogates, whose characters come behind all others.
                return Character.isSurrogate(a) || Character.isSurrogate(b)
                        ? compareEncoded(one, other)
                        : Character.compare(a, b);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    private static int compareEncoded(String one, String other) {
        return Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Checks an id.
     *
     * @param what the name of the thing, for the message; the value itself never gets into it
     * @param value the id
     * @param maxLength how many UTF-16 units it may have
     * @return {@code value}
     * @throws IllegalArgumentException if it is blank, longer than {@code maxLength} UTF-16 units, or has control
     *     characters or unpaired surrogates
     */
    public static String check(String what, String value, int maxLength) {
        Objects.requireNonNull(value, what);
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s is blank; allowed: 1 to %d characters".formatted(what, maxLength));
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    "%s has %d characters; at most %d are allowed".formatted(what, value.length(), maxLength));
        }
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException(
                    what + " has control characters or unpaired surrogates, which are not allowed");
        }
        return value;
    }

    /**
     * {@return whether the text has neither control characters (NUL among them) nor unpaired surrogates}
     *
     * @param text any text
     */
    public static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!isPairAt(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPairAt(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
