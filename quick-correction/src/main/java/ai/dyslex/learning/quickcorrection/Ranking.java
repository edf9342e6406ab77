package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Words that may have been meant, the likeliest first.
 *
 * @param suggestions with probabilities that add up to 1
 * @param logTotal the log of the joint probability of all of them with what was written
 */
record Ranking(List<Suggestion> suggestions, double logTotal) {

    static final Ranking NONE = new Ranking(List.of(), Double.NEGATIVE_INFINITY);

    static Ranking of(List<Candidate> candidates) {
        Map<String, Double> scores = new HashMap<>();
        candidates.forEach(candidate -> scores.put(candidate.word(), candidate.score()));
        return of(scores);
    }

    /** @param scores logs of joint probabilities, by word */
    static Ranking of(Map<String, Double> scores) {
        if (scores.isEmpty()) {
            return NONE;
        }
        double highest = scores.values().stream().mapToDouble(s -> s).max().orElseThrow();
        double total = scores.values().stream()
                .mapToDouble(s -> Math.exp(s - highest))
                .sorted()
                .sum();
        Map<String, Double> probabilities = new HashMap<>();
        scores.forEach((word, score) -> probabilities.put(word, Math.exp(score - highest) / total));
        return sorted(probabilities, highest + Math.log(total));
    }

    private static Ranking sorted(Map<String, Double> probabilities, double logTotal) {
        List<Suggestion> sorted = new ArrayList<>();
        probabilities.forEach((word, probability) -> sorted.add(new Suggestion(word, Math.min(1, probability))));
        sorted.sort(
                Comparator.comparingDouble(Suggestion::probability).reversed().thenComparing(Suggestion::word));
        return new Ranking(sorted, logTotal);
    }

    /**
     * With what is remembered of the same misspelling.
     *
     * @param remembered how often each correction was made; not empty
     * @param trust as many remembered times weigh as much as the rest
     */
    Ranking with(Map<String, Double> remembered, double trust) {
        double times = remembered.values().stream().mapToDouble(n -> n).sorted().sum();
        double share = suggestions.isEmpty() ? 1 : times / (times + trust);
        Map<String, Double> mixed = new HashMap<>();
        suggestions.forEach(s -> mixed.put(s.word(), (1 - share) * s.probability()));
        remembered.forEach((word, n) -> mixed.merge(word, share * n / times, Double::sum));
        return sorted(mixed, logTotal);
    }

    /** @return 0 if the word is not among them */
    double probabilityOf(String word) {
        return suggestions.stream()
                .filter(s -> s.word().equals(word))
                .mapToDouble(Suggestion::probability)
                .findFirst()
                .orElse(0);
    }

    List<Suggestion> suggestions(int most) {
        return List.copyOf(suggestions.subList(0, Math.min(most, suggestions.size())));
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Ranking[%d words]".formatted(suggestions.size());
    }
}
