package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.Identifiers;
import java.text.Normalizer;
import java.util.Locale;

/** How words compare. */
public final class Words {

    /** The most UTF-16 units that a word may have. */
    public static final int MAX_LENGTH = 128;

    private Words() {}

    /**
     * The key under which a word compares: Unicode NFC, case-folded, outer punctuation trimmed.
     *
     * <p>Case is folded by lower-, upper- and lower-casing in the root locale, which also joins "ß" with "ss" and the two
     * small sigmas.
     *
     * @param word as written
     * @return the key; empty if nothing but punctuation is left
     */
    public static String key(String word) {
        String folded =
                trim(word).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /**
     * {@return the word in Unicode NFC without outer punctuation, its case kept}
     *
     * @param word as written
     */
    public static String form(String word) {
        return trim(word);
    }

    /**
     * {@return whether a text can be recorded as a word: of acceptable length, well-formed, with something besides
     * punctuation}
     *
     * @param word any text
     */
    public static boolean isRecordable(String word) {
        if (word.length() > MAX_LENGTH || !Identifiers.isWellFormed(word)) {
            return false;
        }
        String key = key(word);
        return !key.isEmpty() && key.length() <= 2 * MAX_LENGTH;
    }

    private static String trim(String word) {
        String text = Normalizer.normalize(word, Normalizer.Form.NFC);
        int start = 0;
        int end = text.length();
        // A mark without a letter before it belongs to what was trimmed.
        while (start < end && (isOuter(text.codePointAt(start)) || isMark(text.codePointAt(start)))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isOuter(baseBefore(text, start, end))) {
            end = startOfLast(text, start, end);
        }
        return text.substring(start, end);
    }

    /** Where the last character begins, with the marks upon it. */
    private static int startOfLast(String text, int start, int end) {
        int at = end - Character.charCount(text.codePointBefore(end));
        while (at > start && isMark(text.codePointAt(at))) {
            at -= Character.charCount(text.codePointBefore(at));
        }
        return at;
    }

    private static int baseBefore(String text, int start, int end) {
        return text.codePointAt(startOfLast(text, start, end));
    }

    private static boolean isOuter(int codePoint) {
        return !Character.isLetterOrDigit(codePoint) && !isMark(codePoint);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }
}
