package ai.dyslex.learning.writing;

/**
 * A misspelling and what it should have been, both as {@linkplain Words#key keys}: two spellings that differ only in case
 * or in outer punctuation are the same pair.
 *
 * @param misspelling the key of the word as it was written
 * @param correction the key of the word that was meant; never equal to the misspelling
 */
public record ErrorPair(String misspelling, String correction) {

    /**
     * Checks the keys.
     *
     * @param misspelling the key of the word as it was written
     * @param correction the key of the word that was meant
     * @throws IllegalArgumentException if both are equal, or one is empty
     */
    public ErrorPair {
        if (misspelling.isEmpty() || correction.isEmpty() || misspelling.equals(correction)) {
            throw new IllegalArgumentException("an error pair has two different words");
        }
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "ErrorPair[…]";
    }
}
