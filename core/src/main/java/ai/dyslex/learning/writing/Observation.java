package ai.dyslex.learning.writing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One flagged word in one session, as a store keeps it.
 *
 * @param key the writer and the observation's id
 * @param session the session in which the word was written
 * @param word the word as written
 * @param wordKey the word as it compares, see {@link Words#key}
 * @param suggestions what the writer was offered, best first
 * @param errorType the host's classification, such as {@code phonetic}
 * @param language BCP 47 language tag
 * @param outcome what became of the word
 * @param assumed whether the outcome was assumed by the library when it closed an idle session
 * @param finalWord what stands there now; empty if unchanged or unknown
 * @param pair the error pair: the final word of a {@link Outcome#CORRECTED} observation, or the target that the host
 *     resolved by itself; empty where they differ in nothing but case
 * @param occurredAt when it was written
 * @param recordedAt when the store learnt of it; runs whose {@code asOf} is earlier do not see it
 * @param outcomeAt when the store learnt of the outcome; runs whose {@code asOf} is earlier see it as
 *     {@link Outcome#PENDING}; absent while pending
 */
public record Observation(
        ObservationKey key,
        SessionId session,
        String word,
        String wordKey,
        List<String> suggestions,
        String errorType,
        String language,
        Outcome outcome,
        boolean assumed,
        Optional<String> finalWord,
        Optional<ErrorPair> pair,
        Instant occurredAt,
        Instant recordedAt,
        Optional<Instant> outcomeAt) {

    /**
     * Copies the suggestions.
     *
     * @param key the writer and the observation's id
     * @param session the session in which the word was written
     * @param word the word as written
     * @param wordKey the word as it compares, see {@link Words#key}
     * @param suggestions what the writer was offered, best first
     * @param errorType the host's classification, such as {@code phonetic}
     * @param language BCP 47 language tag
     * @param outcome what became of the word
     * @param assumed whether the outcome was assumed by the library when it closed an idle session
     * @param finalWord what stands there now
     * @param pair the error pair: the final word of a {@link Outcome#CORRECTED} observation, or the target that the
     *     host resolved by itself
     * @param occurredAt when it was written
     * @param recordedAt when the store learnt of it
     * @param outcomeAt when the store learnt of the outcome
     */
    public Observation {
        suggestions = List.copyOf(suggestions);
    }

    /** {@return the session's key} */
    public SessionKey sessionKey() {
        return new SessionKey(key.user(), session);
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Observation[%s, outcome=%s, assumed=%s]".formatted(key.user(), outcome, assumed);
    }
}
