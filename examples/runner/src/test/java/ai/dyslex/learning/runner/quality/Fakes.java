package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Small correctors and made-up histories. */
final class Fakes {

    /** Knows no word and has no idea. */
    static final Corrector CLUELESS = corrector(Map.of(), Set.of());

    private Fakes() {}

    /** Suggests what the map says; corrects what is no word and in the map. */
    static Corrector corrector(Map<String, List<String>> suggestions, Set<String> words) {
        return new Corrector() {
            @Override
            public List<Suggestion> suggest(String word, int most) {
                return suggestions.getOrDefault(word, List.of()).stream()
                        .limit(most)
                        .map(s -> new Suggestion(s, 0.5))
                        .toList();
            }

            @Override
            public Optional<Suggestion> correct(String word) {
                return isWord(word)
                        ? Optional.empty()
                        : suggest(word, 1).stream().findFirst();
            }

            @Override
            public boolean isWord(String word) {
                return words.contains(word);
            }
        };
    }

    /** A memory of pairs as adapter, over a base that has no idea. */
    static Subject pairMemory() {
        return new Subject(
                CLUELESS,
                new PairMemoryTrainer(),
                artifact -> {
                    Map<String, String> memory = PairMemoryTrainer.decode(artifact);
                    Map<String, List<String>> suggestions = new HashMap<>();
                    memory.forEach((misspelling, target) -> suggestions.put(misspelling, List.of(target)));
                    return corrector(suggestions, Set.of());
                },
                List.of("one", "three", "two"));
    }

    /** The pair number i: each has words of its own. */
    static ErrorPair pair(int i) {
        return new ErrorPair("wrong" + i, "right" + i);
    }

    /** Pairs by their numbers, both ends included. */
    static List<ErrorPair> pairs(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(Fakes::pair).toList();
    }

    @SafeVarargs
    static WriterHistory history(String writer, List<ErrorPair>... parts) {
        List<ErrorPair> all = new ArrayList<>();
        for (List<ErrorPair> part : parts) {
            all.addAll(part);
        }
        return new WriterHistory("C", new UserId("C/" + writer), all);
    }
}
