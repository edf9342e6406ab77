package ai.dyslex.learning.quickcorrection;

/**
 * What a word may have been meant to be.
 *
 * @param word its key
 * @param probability how likely that is, given that the word is wrong; 0 to 1
 */
public record Suggestion(String word, double probability) {

    /**
     * Checks the values.
     *
     * @param word its key
     * @param probability how likely that is, given that the word is wrong
     * @throws IllegalArgumentException if the word is empty or the probability out of its range
     */
    public Suggestion {
        if (word.isEmpty() || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("a suggestion is a word with a probability from 0 to 1");
        }
    }

    /** Says nothing of the word. */
    @Override
    public String toString() {
        return "Suggestion[%.3f]".formatted(probability);
    }
}
