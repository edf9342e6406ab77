package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.util.Objects;
import java.util.Optional;

/**
 * What a host learnt about a flagged word.
 *
 * @param user the writer
 * @param id the observation
 * @param finalWord the word that stands there now; empty if it was left alone
 * @param target the word that was meant, where the host found that out by itself
 */
public record Resolution(UserId user, ObservationId id, Optional<String> finalWord, Optional<String> target) {

    /**
     * The writer left the word alone.
     *
     * @param user the writer
     * @param id the observation
     * @return a resolution that says so
     */
    public static Resolution unchanged(UserId user, ObservationId id) {
        return new Resolution(user, id, Optional.empty(), Optional.empty());
    }

    /**
     * The writer changed the word; whether that is a correction depends on what was suggested.
     *
     * @param user the writer
     * @param id the observation
     * @param finalWord the word that stands there now
     * @return a resolution that says so
     */
    public static Resolution changedTo(UserId user, ObservationId id, String finalWord) {
        return new Resolution(user, id, Optional.of(Objects.requireNonNull(finalWord, "finalWord")), Optional.empty());
    }

    /**
     * {@return the same, with the word that was meant, as the host found it out by itself}
     *
     * @param word the word that was meant
     */
    public Resolution meant(String word) {
        return new Resolution(user, id, finalWord, Optional.of(Objects.requireNonNull(word, "word")));
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Resolution[%s]".formatted(user);
    }
}
