package ai.dyslex.learning.quickcorrection;

import java.io.IOException;
import java.io.Reader;
import java.util.Map;

/** The words of a language that are right, with how common they are. Immutable and thread-safe. */
public interface Lexicon {

    /**
     * Names the lexicon and its version: adapters that were trained over another one are refused.
     *
     * @return the name, the same for the same words and counts
     */
    String name();

    /**
     * {@return how often each word occurs in some large text, by its {@linkplain ai.dyslex.learning.writing.Words#key
     * key}; 1 or more} Unmodifiable.
     */
    Map<String, Long> counts();

    /**
     * English, British and American: about 100,000 words. The artifact's {@code META-INF/NOTICE} says where they come from and
     * under which licences.
     *
     * <p>Reads a resource at each call, in some tenths of a second, and takes some 7 MB: keep the result.
     *
     * @return this lexicon, read anew
     * @throws java.io.UncheckedIOException if the resource is missing or damaged
     */
    static Lexicon english() {
        return EnglishLexicon.read();
    }

    /**
     * A lexicon of the host's own. Copies the counts; the copy is in the words' natural order.
     *
     * @param name of the lexicon and its version
     * @param counts by {@linkplain ai.dyslex.learning.writing.Words#key key}
     * @return a lexicon of these
     * @throws IllegalArgumentException if the name is blank, there are no words, a word is not its own key or longer than
     *     {@value ai.dyslex.learning.writing.Words#MAX_LENGTH}, or a count is below 1; says how many are, not which
     */
    static Lexicon of(String name, Map<String, Long> counts) {
        return ListedLexicon.of(name, counts);
    }

    /**
     * A lexicon of the host's own, from a file: {@code word TAB count}, a word a line, in any order. Lines that are empty or
     * begin with {@code #} are passed over. Reads to the end and does not close.
     *
     * @param name of the lexicon and its version
     * @param lines the file
     * @return a lexicon of the words in it
     * @throws LexiconFormatException at the first line that is not of this form, whose word is not its own key or is there for
     *     the second time, or whose count is below 1; or if there are no words
     * @throws IOException if the reader fails
     * @throws IllegalArgumentException if the name is blank
     */
    static Lexicon read(String name, Reader lines) throws IOException {
        return LexiconFile.read(name, lines);
    }
}
