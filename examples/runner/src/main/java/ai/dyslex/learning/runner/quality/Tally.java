package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.Suggestion;
import java.util.List;

/**
 * How often the word that was meant stood where among the suggestions.
 *
 * @param n misspellings
 * @param top1 those for which it stood first
 * @param top5 among the first five
 * @param top10 among the first ten
 * @param reciprocals sum of 1 / rank, over the first ten
 */
record Tally(long n, long top1, long top5, long top10, double reciprocals) {

    /** How many suggestions are looked at. */
    static final int MOST = 10;

    static final int FIRST_FEW = 5;

    /** No misspelling. */
    static final Tally NONE = new Tally(0, 0, 0, 0, 0);

    /** One misspelling, and where the word that was meant stood: 1-based, 0 if it did not. */
    static Tally of(int rank) {
        boolean found = rank >= 1 && rank <= MOST;
        return new Tally(
                1, rank == 1 ? 1 : 0, found && rank <= FIRST_FEW ? 1 : 0, found ? 1 : 0, found ? 1.0 / rank : 0);
    }

    /** Where a word stands among suggestions, 1-based; 0 if it does not. */
    static int rank(List<Suggestion> suggestions, String word) {
        for (int i = 0; i < suggestions.size(); i++) {
            if (suggestions.get(i).word().equals(word)) {
                return i + 1;
            }
        }
        return 0;
    }

    Tally plus(Tally other) {
        return new Tally(
                n + other.n,
                top1 + other.top1,
                top5 + other.top5,
                top10 + other.top10,
                reciprocals + other.reciprocals);
    }

    /** Shares of the misspellings. @throws IllegalStateException if there are none */
    Shares shares() {
        if (n == 0) {
            throw new IllegalStateException("there are no shares of nothing");
        }
        return new Shares((double) top1 / n, (double) top5 / n, (double) top10 / n, reciprocals / n);
    }

    /** 0 to 1; as JSON shows it. */
    record Shares(double top1, double top5, double top10, double mrr) {

        static final Shares NONE = new Shares(0, 0, 0, 0);

        static Shares mean(List<Shares> all) {
            double top1 = 0;
            double top5 = 0;
            double top10 = 0;
            double mrr = 0;
            for (Shares one : all) {
                top1 += one.top1;
                top5 += one.top5;
                top10 += one.top10;
                mrr += one.mrr;
            }
            int n = all.size();
            return new Shares(top1 / n, top5 / n, top10 / n, mrr / n);
        }
    }
}
