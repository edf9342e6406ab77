package ai.dyslex.learning.testkit;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.Outcome;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.Words;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Builds an observation for a test; see {@link TestData#observation}.
 *
 * <ul>
 *   <li>in the session {@code s1}
 *   <li>the word {@code teh}, for which {@code the} was suggested
 *   <li>of the type {@code spelling}, in the language {@code en}
 *   <li>written at {@link TestData#MORNING}, and recorded when it was written
 *   <li>pending until an outcome is given, which is known since it was recorded
 * </ul>
 */
public final class ObservationBuilder {

    private final ObservationKey key;
    private String session = "s1";
    private String word = "teh";
    private List<String> suggestions = List.of("the");
    private String errorType = "spelling";
    private String language = "en";
    private Outcome outcome = Outcome.PENDING;
    private boolean assumed;
    private Optional<String> finalWord = Optional.empty();
    private Optional<String> target = Optional.empty();
    private Instant occurredAt = TestData.MORNING;
    private @Nullable Instant recordedAt;
    private @Nullable Instant knownAt;

    ObservationBuilder(UserId user, String id) {
        this.key = new ObservationKey(user, new ObservationId(id));
    }

    /**
     * The session in which it was written.
     *
     * @param id the session's id
     * @return this builder
     */
    public ObservationBuilder in(String id) {
        session = id;
        return this;
    }

    /**
     * The word as written.
     *
     * @param written its key is derived from it
     * @return this builder
     */
    public ObservationBuilder word(String written) {
        word = written;
        return this;
    }

    /**
     * What the writer was offered, best first.
     *
     * @param words none means that nothing was offered
     * @return this builder
     */
    public ObservationBuilder suggesting(String... words) {
        suggestions = List.of(words);
        return this;
    }

    /**
     * The host's classification.
     *
     * @param type such as {@code phonetic}
     * @return this builder
     */
    public ObservationBuilder type(String type) {
        errorType = type;
        return this;
    }

    /**
     * BCP 47 language tag.
     *
     * @param tag such as {@code en-GB}
     * @return this builder
     */
    public ObservationBuilder language(String tag) {
        language = tag;
        return this;
    }

    /**
     * When it was written.
     *
     * @param occurred the instant
     * @return this builder
     */
    public ObservationBuilder at(Instant occurred) {
        occurredAt = occurred;
        return this;
    }

    /**
     * When the store learnt of it.
     *
     * @param at the instant
     * @return this builder
     */
    public ObservationBuilder recordedAt(Instant at) {
        recordedAt = at;
        return this;
    }

    /**
     * When the store learnt of its outcome.
     *
     * @param at the instant
     * @return this builder
     */
    public ObservationBuilder knownAt(Instant at) {
        knownAt = at;
        return this;
    }

    /**
     * It was left alone.
     *
     * @return this builder
     */
    public ObservationBuilder unchanged() {
        outcome = Outcome.UNCHANGED;
        return this;
    }

    /**
     * It was left alone, as far as the library knows, which closed the idle session.
     *
     * @return this builder
     */
    public ObservationBuilder assumedUnchanged() {
        outcome = Outcome.UNCHANGED;
        assumed = true;
        return this;
    }

    /**
     * It became a word that was suggested, which makes both an error pair unless they differ in nothing but case.
     *
     * @param to the word that stands there now
     * @return this builder
     */
    public ObservationBuilder corrected(String to) {
        outcome = Outcome.CORRECTED;
        finalWord = Optional.of(to);
        target = Optional.of(to);
        return this;
    }

    /**
     * It became another word, which by itself makes no error pair.
     *
     * @param to the word that stands there now
     * @return this builder
     */
    public ObservationBuilder rewritten(String to) {
        outcome = Outcome.REWRITTEN;
        finalWord = Optional.of(to);
        return this;
    }

    /**
     * The host found out by itself which word was meant: that makes an error pair, whatever the outcome.
     *
     * @param word the word that was meant
     * @return this builder
     */
    public ObservationBuilder meant(String word) {
        target = Optional.of(word);
        return this;
    }

    /** {@return the observation} */
    public Observation build() {
        String wordKey = Words.key(word);
        Optional<ErrorPair> pair = target.map(Words::key)
                .filter(correction -> !correction.equals(wordKey))
                .map(correction -> new ErrorPair(wordKey, correction));
        Instant recorded = Optional.ofNullable(recordedAt).orElse(occurredAt);
        Optional<Instant> known = outcome == Outcome.PENDING
                ? Optional.empty()
                : Optional.of(Optional.ofNullable(knownAt).orElse(recorded));
        return new Observation(
                key,
                new SessionId(session),
                word,
                wordKey,
                suggestions,
                errorType,
                language,
                outcome,
                assumed,
                finalWord,
                pair,
                occurredAt,
                recorded,
                known);
    }
}
