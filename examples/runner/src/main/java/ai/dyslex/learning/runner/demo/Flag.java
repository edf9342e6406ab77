package ai.dyslex.learning.runner.demo;

import java.util.List;
import java.util.Optional;

/**
 * One flagged word of a simulated session.
 *
 * @param written the word as it is written
 * @param suggestions what the writer is offered
 * @param errorType the host's classification
 * @param fate what the writer does with it
 * @param finalWord what stands there afterwards, if that is another word
 * @param pair the error pair that can be known from it; empty where nobody can tell what was meant
 */
record Flag(
        String written,
        List<String> suggestions,
        String errorType,
        Fate fate,
        Optional<String> finalWord,
        Optional<Pair> pair) {

    /** What a writer does with a flagged word. */
    enum Fate {
        /** Leaves it as it is. */
        KEPT,
        /** Takes a suggestion. */
        CORRECTED,
        /** Writes something else. */
        REWRITTEN,
        /** Goes away before doing anything. */
        LEFT
    }

    /** A name that is left as it is. */
    static Flag kept(String written, String suggestion) {
        return new Flag(written, List.of(suggestion), "unknown_word", Fate.KEPT, Optional.empty(), Optional.empty());
    }

    /** A word of which nothing more is heard. */
    static Flag left(String written, String suggestion) {
        return new Flag(written, List.of(suggestion), "unknown_word", Fate.LEFT, Optional.empty(), Optional.empty());
    }

    /** A suggestion was taken. */
    static Flag corrected(String written, Pair pair, String decoy, String errorType) {
        return new Flag(
                written,
                List.of(pair.correction(), decoy),
                errorType,
                Fate.CORRECTED,
                Optional.of(pair.correction()),
                Optional.of(pair));
    }

    /** The right word was typed, though it was not suggested; the host found out what was meant. */
    static Flag retyped(String written, Pair pair, String decoy, String errorType) {
        return new Flag(
                written, List.of(decoy), errorType, Fate.REWRITTEN, Optional.of(pair.correction()), Optional.of(pair));
    }

    /** The writer found another way to say it. */
    static Flag avoided(String written, String decoy, String other, String errorType) {
        return new Flag(written, List.of(decoy), errorType, Fate.REWRITTEN, Optional.of(other), Optional.empty());
    }

    /** A misspelling that the writer did not see. */
    static Flag overlooked(String written, String suggestion, String errorType) {
        return new Flag(written, List.of(suggestion), errorType, Fate.KEPT, Optional.empty(), Optional.empty());
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Flag[%s]".formatted(fate);
    }
}
