package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.quickcorrection.EditWeights.Edit;
import ai.dyslex.learning.quickcorrection.EditWeights.Generic;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A base of a few words, and pairs, for tests. */
final class Tiny {

    static final UserId USER = new UserId("writer-1");

    static final Generic GENERIC = new Generic(0.001, 0.02, 0.005, 0.005, 0.1, 0.02);

    static final EditWeights WEIGHTS = new EditWeights("tiny", Map.of(new Edit("ph", "f"), 0.2), GENERIC);

    private Tiny() {}

    /** Words, each with its count: {@code "the:1000 cat"}; 100 if it is left out. */
    static BaseCorrector base(String words) {
        return BaseCorrector.of(lexicon(words), WEIGHTS);
    }

    static Lexicon lexicon(String words) {
        Map<String, Long> counts = new HashMap<>();
        for (String word : words.split(" ", -1)) {
            String[] parts = word.split(":", -1);
            counts.put(parts[0], parts.length > 1 ? Long.parseLong(parts[1]) : 100L);
        }
        return Lexicon.of("tiny", counts);
    }

    /** Occurrences in time order, written as {@code "teh>the teh>the"}. */
    static List<PairOccurrence> occurrences(String pairs) {
        List<PairOccurrence> occurrences = new ArrayList<>();
        for (String pair : pairs.split(" ", -1)) {
            String[] parts = pair.split(">", -1);
            occurrences.add(new PairOccurrence(
                    USER, new ErrorPair(parts[0], parts[1]), Instant.ofEpochSecond(occurrences.size())));
        }
        return occurrences;
    }

    static List<RememberedPair> pairs(String pairs) {
        return AdapterModel.remember(occurrences(pairs));
    }

    static List<String> words(List<Suggestion> suggestions) {
        return suggestions.stream().map(Suggestion::word).toList();
    }
}
