package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A corrector that leaves the words of a personal dictionary alone. Immutable and thread-safe. */
final class PersonalCorrector implements Corrector {

    private final Corrector layer;
    private final Set<String> dictionary;

    /** @param dictionary keys */
    PersonalCorrector(Corrector layer, Set<String> dictionary) {
        this.layer = layer;
        this.dictionary = Set.copyOf(dictionary);
    }

    @Override
    public List<Suggestion> suggest(String word, int most) {
        return layer.suggest(word, most);
    }

    @Override
    public Optional<Suggestion> correct(String word) {
        return isInDictionary(word) ? Optional.empty() : layer.correct(word);
    }

    @Override
    public boolean isWord(String word) {
        return isInDictionary(word) || layer.isWord(word);
    }

    private boolean isInDictionary(String word) {
        return dictionary.contains(Words.key(word));
    }
}
