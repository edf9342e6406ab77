package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A flagged word that a host reports. Nothing is checked here: {@link LearningRecorder#observe} answers for each item, so
 * that one bad item does not keep out the others.
 *
 * @param user the writer
 * @param session the session in which the word was written
 * @param id the host's id of the observation, unique per writer
 * @param word the word as written
 * @param suggestions what the writer was offered, best first
 * @param errorType the host's classification, such as {@code phonetic}; 1 to 64 characters
 * @param language BCP 47 language tag, 1 to 35 characters
 * @param occurredAt when it was written
 */
public record NewObservation(
        UserId user,
        SessionId session,
        ObservationId id,
        String word,
        List<String> suggestions,
        String errorType,
        String language,
        Instant occurredAt) {

    /**
     * Copies the suggestions, whatever they hold.
     *
     * @param user the writer
     * @param session the session in which the word was written
     * @param id the host's id of the observation, unique per writer
     * @param word the word as written
     * @param suggestions what the writer was offered, best first
     * @param errorType the host's classification, such as {@code phonetic}
     * @param language BCP 47 language tag, 1 to 35 characters
     * @param occurredAt when it was written
     */
    @SuppressWarnings("NullAway") // what a host leaves out is answered for, like all else that is wrong with an item
    public NewObservation {
        suggestions = suggestions == null ? null : Collections.unmodifiableList(new ArrayList<>(suggestions));
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "NewObservation[%s]".formatted(user);
    }
}
