package ai.dyslex.learning.quickcorrection;

import java.util.List;
import java.util.Optional;

/**
 * Corrects single words. Words compare as {@linkplain ai.dyslex.learning.writing.Words#key keys}, and suggestions are keys.
 * Immutable and thread-safe.
 */
public interface Corrector {

    /**
     * What a word that is wrong may have been meant to be; the word itself is never among it.
     *
     * @param word as written
     * @param most how many, 1 to 50
     * @return the likeliest first; empty where nothing is near
     * @throws IllegalArgumentException if {@code most} is out of its range
     */
    List<Suggestion> suggest(String word, int most);

    /**
     * What to put in a word's place without being asked.
     *
     * @param word as written
     * @return empty if the word is best left alone: it is known to be right, or may well be a name or a word that is not known
     */
    Optional<Suggestion> correct(String word);

    /**
     * {@return whether the word is known to be right}
     *
     * @param word as written
     */
    boolean isWord(String word);
}
