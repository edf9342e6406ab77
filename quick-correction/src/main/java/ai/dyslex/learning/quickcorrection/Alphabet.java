package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;

/** The letters of a lexicon as small numbers, with marks for where a word begins and ends. Immutable. */
final class Alphabet {

    /** No letter: pads segments. */
    static final int NONE = 0;

    /** Any letter that the lexicon does not have. */
    static final int OTHER = 1;

    static final int START = 2;
    static final int END = 3;

    /** The first letter. */
    static final int FIRST = 4;

    private static final int MOST = 128;
    private static final String SIGNS = "\0?^$";

    private final char[] letters;
    private final byte[] symbols = new byte[Character.MAX_VALUE + 1];

    private final boolean[] vowels;

    /** @throws IllegalArgumentException if there are too many letters for a lexicon that is written in an alphabet */
    Alphabet(Set<Character> characters) {
        if (characters.size() > MOST - FIRST) {
            throw new IllegalArgumentException(
                    "a lexicon has %d letters; allowed: at most %d".formatted(characters.size(), MOST - FIRST));
        }
        letters = new char[characters.size() + FIRST];
        Arrays.fill(symbols, (byte) OTHER);
        int at = 0;
        while (at < FIRST) {
            letters[at] = SIGNS.charAt(at);
            at++;
        }
        for (char c : new TreeSet<>(characters)) {
            letters[at] = c;
            symbols[c] = (byte) at++;
        }
        vowels = new boolean[letters.length];
        for (int symbol = 0; symbol < letters.length; symbol++) {
            vowels[symbol] = "aeiouy".indexOf(letters[symbol]) >= 0;
        }
    }

    /** How many symbols there are, marks included. */
    int size() {
        return letters.length;
    }

    /** A word as symbols, between its marks. */
    byte[] encode(String word) {
        byte[] encoded = new byte[word.length() + 2];
        encoded[0] = START;
        for (int i = 0; i < word.length(); i++) {
            encoded[i + 1] = symbols[word.charAt(i)];
        }
        encoded[word.length() + 1] = END;
        return encoded;
    }

    /** A segment of an edit, in which {@code ^} and {@code $} stand for the marks; -1 if a letter is not of this alphabet. */
    int segment(String text) {
        int packed = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int symbol = c == '^' ? START : c == '$' ? END : symbols[c];
            if (symbol == OTHER) {
                return -1;
            }
            packed = (packed << Segment.BITS) | symbol;
        }
        return packed;
    }

    /** The inverse of {@link #segment}. */
    String text(int segment) {
        StringBuilder text = new StringBuilder();
        for (int i = Segment.length(segment) - 1; i >= 0; i--) {
            text.append(letters[(segment >>> (i * Segment.BITS)) & Segment.MASK]);
        }
        return text.toString();
    }

    boolean isVowel(int symbol) {
        return vowels[symbol];
    }
}
