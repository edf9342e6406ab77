package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Chooses how strongly to depart from the base, by what would have been best for the later occurrences of the training set had
 * the adapter been trained on the earlier ones. The held-out part has no say.
 */
final class StrengthChoice {

    private static final double[] EDITS_AFTER = {Double.POSITIVE_INFINITY, 240, 60, 25};

    /** How likely each of these is before anything is known of a writer, as logarithms. */
    private static final double[] LOG_EDITS_AFTER = {-3, -1.5, 0, -2};

    /** By these, so that the others may be given up early. */
    private static final int[] LIKELIEST_FIRST = {2, 1, 3, 0};

    private static final double[] OWN_WORDS = {0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3};
    private static final double[] TRUST_MEMORY_AFTER = {0.3, 0.5, 1};

    /** While the edits are chosen. */
    private static final double FIRST_TRUST = 1;

    /** The share of occurrences that the others are judged by, and how many at most: the latest. */
    private static final double LATER = 0.3;

    private static final int MOST_LATER = 30;
    private static final int LEAST_LATER = 8;

    /** Before so many words nothing is known of how often they come again. */
    private static final int FIRST_WORDS = 10;

    /** As if so many further words had not come again: with little data, the base is kept. */
    private static final double PRIOR_WORDS = 4;

    private final BaseCorrector base;
    private final RecentCandidates candidates;

    StrengthChoice(BaseCorrector base, RecentCandidates candidates) {
        this.base = base;
        this.candidates = candidates;
    }

    /**
     * Chooses.
     *
     * @param training in time order
     * @throws InterruptedException if the thread is interrupted; looked at before each word
     */
    Strengths of(List<PairOccurrence> training) throws InterruptedException {
        List<RememberedPair> plausible = Plausibility.of(base, AdapterModel.remember(training));
        Set<ErrorPair> pairs = new HashSet<>();
        plausible.forEach(pair -> pairs.add(pair.pair()));
        // What is no misspelling of its correction tells nothing, and must not choose.
        List<PairOccurrence> occurrences =
                training.stream().filter(o -> pairs.contains(o.pair())).toList();
        int later = Math.min(MOST_LATER, (int) (occurrences.size() * LATER));
        if (later < LEAST_LATER) {
            return Strengths.MEMORY_ONLY;
        }
        double ownWords = ownWords(plausible);
        int cut = occurrences.size() - later;
        List<RememberedPair> earlier = AdapterModel.remember(occurrences.subList(0, cut));
        // All of them are plausible: the others were left out above.
        OwnEdits edits = OwnEdits.of(base, earlier);
        OwnWords words = new OwnWords(base, earlier, ownWords);
        LaterOccurrences judges = new LaterOccurrences(
                occurrences.subList(cut, occurrences.size()), candidates, new PairMemory(earlier, earlier));
        int best = -1;
        double highest = Double.NEGATIVE_INFINITY;
        List<Ranking> rankings = List.of();
        for (int i : LIKELIEST_FIRST) {
            Strengths strengths = new Strengths(EDITS_AFTER[i], ownWords, FIRST_TRUST);
            LaterOccurrences.Trial trial =
                    judges.trial(new WriterScores(base, edits.rates(strengths), words), FIRST_TRUST);
            double value = LOG_EDITS_AFTER[i] + trial.value(highest - LOG_EDITS_AFTER[i]);
            if (value > highest || (value == highest && i < best)) {
                highest = value;
                best = i;
                rankings = trial.rankings();
            }
        }
        return new Strengths(EDITS_AFTER[best], ownWords, trust(judges, rankings));
    }

    private static double trust(LaterOccurrences judges, List<Ranking> rankings) {
        double best = FIRST_TRUST;
        double highest = Double.NEGATIVE_INFINITY;
        for (double trust : TRUST_MEMORY_AFTER) {
            double value = judges.value(rankings, trust);
            if (value > highest) {
                highest = value;
                best = trust;
            }
        }
        return best;
    }

    /**
     * The likeliest share of new misspellings that are of words which were misspelt before, each word of the training set
     * being foretold from those before it.
     */
    private double ownWords(List<RememberedPair> pairs) {
        double[] logs = new double[OWN_WORDS.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = PRIOR_WORDS * Math.log1p(-OWN_WORDS[i]);
        }
        Map<String, Integer> before = new HashMap<>();
        int words = 0;
        for (RememberedPair pair : pairs) {
            String word = pair.pair().correction();
            if (words >= FIRST_WORDS) {
                double shared = Math.max(1e-7, Math.exp(base.logPrior(word) - base.logTotalPrior()));
                double own = before.getOrDefault(word, 0) / (double) words;
                for (int i = 0; i < logs.length; i++) {
                    logs[i] += Math.log((1 - OWN_WORDS[i]) * shared + OWN_WORDS[i] * own);
                }
            }
            before.merge(word, 1, Integer::sum);
            words++;
        }
        int best = 0;
        for (int i = 1; i < logs.length; i++) {
            if (logs[i] > logs[best]) {
                best = i;
            }
        }
        return OWN_WORDS[best];
    }
}
