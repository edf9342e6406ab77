package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An exact memory of pairs before another corrector: for a misspelling that it has seen, the corrections that it has seen come
 * first, the most frequent of them before the others, the most recent one where two are equal. What the simplest product
 * would do.
 */
final class RememberingCorrector implements Corrector {

    private final Corrector base;
    private final Map<String, List<String>> memory;

    private RememberingCorrector(Corrector base, Map<String, List<String>> memory) {
        this.base = base;
        this.memory = memory;
    }

    /** @param inOrder of time */
    static RememberingCorrector of(Corrector base, List<ErrorPair> inOrder) {
        Map<ErrorPair, Integer> counts = new HashMap<>();
        Map<ErrorPair, Integer> lastAt = new HashMap<>();
        for (int i = 0; i < inOrder.size(); i++) {
            counts.merge(inOrder.get(i), 1, Integer::sum);
            lastAt.put(inOrder.get(i), i);
        }
        Comparator<ErrorPair> byCount = Comparator.comparing(pair -> counts.getOrDefault(pair, 0));
        Comparator<ErrorPair> byTime = Comparator.comparing(pair -> lastAt.getOrDefault(pair, 0));
        Map<String, List<String>> memory = new HashMap<>();
        counts.keySet().stream()
                .sorted(byCount.thenComparing(byTime).reversed())
                .forEach(pair -> memory.computeIfAbsent(pair.misspelling(), m -> new ArrayList<>())
                        .add(pair.correction()));
        return new RememberingCorrector(base, memory);
    }

    @Override
    public List<Suggestion> suggest(String word, int most) {
        List<String> remembered = memory.getOrDefault(Words.key(word), List.of());
        if (remembered.isEmpty()) {
            return base.suggest(word, most);
        }
        List<Suggestion> all = new ArrayList<>();
        remembered.forEach(correction -> all.add(new Suggestion(correction, 1.0 / remembered.size())));
        Set<String> known = new HashSet<>(remembered);
        for (Suggestion suggestion : base.suggest(word, most)) {
            if (!known.contains(suggestion.word())) {
                all.add(new Suggestion(suggestion.word(), 0));
            }
        }
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    @Override
    public Optional<Suggestion> correct(String word) {
        return memory.containsKey(Words.key(word)) ? suggest(word, 1).stream().findFirst() : base.correct(word);
    }

    @Override
    public boolean isWord(String word) {
        return base.isWord(word);
    }
}
