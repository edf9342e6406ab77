package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Words that may have been meant, with probabilities that add up to 1. Put in order only when somebody asks. Immutable. */
final class Ranking {

    static final Ranking NONE = new Ranking(List.of(), new double[0], Double.NEGATIVE_INFINITY);

    private final List<String> words;
    private final double[] probabilities;
    private final double logTotal;

    private Ranking(List<String> words, double[] probabilities, double logTotal) {
        this.words = words;
        this.probabilities = probabilities;
        this.logTotal = logTotal;
    }

    static Ranking of(List<Candidate> candidates) {
        return of(
                candidates.stream().map(Candidate::word).toList(),
                candidates.stream().mapToDouble(Candidate::score).toArray());
    }

    /**
     * By scores.
     *
     * @param words distinct
     * @param scores of each of them, the log of its joint probability with what was written
     */
    static Ranking of(List<String> words, double[] scores) {
        if (words.isEmpty()) {
            return NONE;
        }
        double highest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            highest = Math.max(highest, score);
        }
        double[] shares = new double[scores.length];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.exp(scores[i] - highest);
        }
        double total = sum(shares);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = Math.min(1, shares[i] / total);
        }
        return new Ranking(words, shares, highest + Math.log(total));
    }

    /** The same in whichever order they are. */
    private static double sum(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return DoubleStream.of(sorted).sum();
    }

    /**
     * With what is remembered of the same misspelling.
     *
     * @param remembered how often each correction was made; not empty
     * @param trust as many remembered times weigh as much as the rest
     */
    Ranking with(Map<String, Double> remembered, double trust) {
        double times = sum(remembered.values().stream().mapToDouble(n -> n).toArray());
        double share = words.isEmpty() ? 1 : times / (times + trust);
        Map<String, Double> mixed = new HashMap<>();
        for (int i = 0; i < probabilities.length; i++) {
            mixed.put(words.get(i), (1 - share) * probabilities[i]);
        }
        remembered.forEach((word, n) -> mixed.merge(word, share * n / times, Double::sum));
        List<String> all = List.copyOf(mixed.keySet());
        double[] values = all.stream()
                .mapToDouble(word -> Math.min(1, mixed.getOrDefault(word, 0.0)))
                .toArray();
        return new Ranking(all, values, logTotal);
    }

    /** @return 0 if the word is not among them */
    double probabilityOf(String word) {
        int at = words.indexOf(word);
        return at < 0 ? 0 : probabilities[at];
    }

    /** The log of the joint probability of all of them with what was written. */
    double logTotal() {
        return logTotal;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The likeliest first. */
    List<Suggestion> suggestions(int most) {
        List<Suggestion> sorted = new ArrayList<>();
        double least = leastOf(most);
        for (int i = 0; i < probabilities.length; i++) {
            if (probabilities[i] >= least) {
                sorted.add(new Suggestion(words.get(i), probabilities[i]));
            }
        }
        sorted.sort(
                Comparator.comparingDouble(Suggestion::probability).reversed().thenComparing(Suggestion::word));
        return List.copyOf(sorted.subList(0, Math.min(most, sorted.size())));
    }

    /** The lowest probability among so many of the highest. */
    private double leastOf(int most) {
        if (most >= probabilities.length) {
            return 0;
        }
        double[] sorted = probabilities.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - most];
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Ranking[%d words]".formatted(words.size());
    }
}
