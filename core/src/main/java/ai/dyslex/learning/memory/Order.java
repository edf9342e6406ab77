package ai.dyslex.learning.memory;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.Comparator;

/** The orders of keys. */
final class Order {

    /**
     * By UTF-8 bytes, that is, by code points. UTF-16 units would order the supplementary characters, whose surrogates begin
     * at U+D800, before U+E000 and what follows.
     */
    static final Comparator<String> BYTES = Order::compareCodePoints;

    /** The natural order of writers, without encoding each id at each comparison. */
    static final Comparator<UserId> WRITERS = Comparator.comparing(UserId::value, BYTES);

    static final Comparator<ErrorPair> PAIRS =
            Comparator.comparing(ErrorPair::misspelling, BYTES).thenComparing(ErrorPair::correction, BYTES);

    private Order() {}

    private static int compareCodePoints(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Of two units that differ, a surrogate belongs to the higher code point, unless both are surrogates.
                boolean aSupplementary = Character.isSurrogate(a);
                boolean bSupplementary = Character.isSurrogate(b);
                return aSupplementary == bSupplementary ? Character.compare(a, b) : aSupplementary ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
