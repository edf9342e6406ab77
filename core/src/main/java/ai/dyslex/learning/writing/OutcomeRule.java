package ai.dyslex.learning.writing;

import java.time.Instant;
import java.util.Optional;

/** What became of a word, from what the host says of it. */
final class OutcomeRule {

    private OutcomeRule() {}

    /** The observation with the outcome, the final word and the error pair that follow from a resolution. */
    static Observation resolved(Observation before, Resolution resolution, Instant at) {
        Optional<String> finalWord = resolution.finalWord().filter(w -> !w.equals(before.word()));
        Outcome outcome = finalWord
                .map(w -> isSuggested(before, w) ? Outcome.CORRECTED : Outcome.REWRITTEN)
                .orElse(Outcome.UNCHANGED);
        Optional<String> meant =
                resolution.target().or(() -> outcome == Outcome.CORRECTED ? finalWord : Optional.empty());
        return new Observation(
                before.key(),
                before.session(),
                before.word(),
                before.wordKey(),
                before.suggestions(),
                before.errorType(),
                before.language(),
                outcome,
                false,
                finalWord,
                meant.flatMap(m -> pair(before.wordKey(), m)),
                before.occurredAt(),
                before.recordedAt(),
                Optional.of(at));
    }

    /** Whether two observations say the same of what became of the word. */
    static boolean sameOutcome(Observation one, Observation other) {
        return one.outcome() == other.outcome()
                && one.assumed() == other.assumed()
                && one.finalWord().equals(other.finalWord())
                && one.pair().equals(other.pair());
    }

    private static boolean isSuggested(Observation observation, String word) {
        String form = Words.form(word);
        return observation.suggestions().stream().anyMatch(s -> Words.form(s).equals(form));
    }

    private static Optional<ErrorPair> pair(String wordKey, String meant) {
        String correction = Words.key(meant);
        return correction.isEmpty() || correction.equals(wordKey)
                ? Optional.empty()
                : Optional.of(new ErrorPair(wordKey, correction));
    }
}
