package ai.dyslex.learning.quickcorrection;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A corrector that leaves the words of a personal dictionary alone. Immutable and thread-safe. */
final class PersonalCorrector implements Corrector {

    private final Corrector layer;
    private final Set<String> dictionary;

    /** @param dictionary keys */
    PersonalCorrector(Corrector layer, Set<String> dictionary) {
        this.layer = layer;
        this.dictionary = dictionary.stream().map(BaseCorrector::key).collect(Collectors.toUnmodifiableSet());
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
        return dictionary.contains(BaseCorrector.key(word));
    }
}
