package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.writing.Words;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is suggested for a word, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param word its key
 * @param writer for whom; null for anybody
 * @param version of the writer's adapter; null if the base answers
 * @param right whether it is known to be right
 * @param inDictionary whether that is because it is in the writer's dictionary
 * @param correction what would be put in its place without being asked; null if it is left alone
 * @param suggestions the likeliest first
 */
record SuggestView(
        String word,
        @Nullable String writer,
        @Nullable Integer version,
        boolean right,
        boolean inDictionary,
        @Nullable String correction,
        List<SuggestionView> suggestions) {

    static final int MOST = 10;

    /** A suggestion, with how likely it is if the word is wrong. */
    record SuggestionView(String word, double probability) {

        /** Says nothing of the word. */
        @Override
        public String toString() {
            return "SuggestionView[%.3f]".formatted(probability);
        }
    }

    /** @param dictionary the keys of the writer's personal dictionary */
    static SuggestView of(
            String word, @Nullable String writer, OptionalInt version, Corrector corrector, Set<String> dictionary) {
        String key = Words.key(word);
        boolean inDictionary = dictionary.contains(key);
        List<Suggestion> suggestions = inDictionary ? List.of() : corrector.suggest(word, MOST);
        return new SuggestView(
                key,
                writer,
                version.isPresent() ? version.getAsInt() : null,
                inDictionary || corrector.isWord(word),
                inDictionary,
                inDictionary
                        ? null
                        : corrector.correct(word).map(Suggestion::word).orElse(null),
                suggestions.stream()
                        .map(s -> new SuggestionView(s.word(), s.probability()))
                        .toList());
    }

    /** What would be done with the word, for people. */
    String verdict() {
        if (inDictionary) {
            return "right: it is in the writer's dictionary";
        }
        if (correction != null) {
            return "corrected to " + correction;
        }
        return right ? "right" : "left alone";
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "SuggestView[%d]".formatted(suggestions.size());
    }
}
