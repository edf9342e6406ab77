package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
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

    private static final double[] OWN_WORDS = {0, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3};
    private static final double[] TRUST_MEMORY_AFTER = {0.3, 0.5, 1};

    /** The share of occurrences that the others are judged by, and how many at most: the latest. */
    private static final double LATER = 0.3;

    private static final int MOST_LATER = 30;
    private static final int LEAST_LATER = 8;

    /** What a correction that was not found is taken to have had. */
    private static final double LEAST_PROBABILITY = 1e-4;

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
        List<Item> items = items(occurrences.subList(cut, occurrences.size()));
        // All of them are plausible: the others were left out above.
        OwnEdits edits = OwnEdits.of(base, earlier);
        OwnWords words = new OwnWords(base, earlier, ownWords);
        PairMemory memory = new PairMemory(earlier, earlier);
        Strengths best = new Strengths(Double.POSITIVE_INFINITY, ownWords, 1);
        List<Ranking> rankings = List.of();
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < EDITS_AFTER.length; i++) {
            Strengths strengths = new Strengths(EDITS_AFTER[i], ownWords, best.trustMemoryAfter());
            List<Ranking> unremembered = rankings(new WriterScores(base, edits.rates(strengths), words), items);
            double value = LOG_EDITS_AFTER[i] + value(unremembered, memory, strengths, items);
            if (value > highest) {
                highest = value;
                best = strengths;
                rankings = unremembered;
            }
        }
        highest = Double.NEGATIVE_INFINITY;
        for (double trust : TRUST_MEMORY_AFTER) {
            Strengths strengths = new Strengths(best.editsAfter(), ownWords, trust);
            double value = value(rankings, memory, strengths, items);
            if (value > highest) {
                highest = value;
                best = strengths;
            }
        }
        return best;
    }

    /** An occurrence to judge by, with the base's candidates, which do not change. */
    private record Item(ErrorPair pair, List<Candidate> candidates) {}

    private List<Item> items(List<PairOccurrence> occurrences) throws InterruptedException {
        List<Item> items = new ArrayList<>();
        for (PairOccurrence occurrence : occurrences) {
            checkInterrupt();
            items.add(
                    new Item(occurrence.pair(), candidates.of(occurrence.pair().misspelling())));
        }
        return items;
    }

    /** What is meant by each of them, with nothing remembered; once for each word. */
    private static List<Ranking> rankings(WriterScores scores, List<Item> items) throws InterruptedException {
        Map<String, Ranking> known = new HashMap<>();
        List<Ranking> rankings = new ArrayList<>();
        for (Item item : items) {
            checkInterrupt();
            rankings.add(
                    known.computeIfAbsent(item.pair().misspelling(), key -> scores.ranking(key, item.candidates())));
        }
        return rankings;
    }

    private static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** The log probability of what was meant. */
    private static double value(List<Ranking> rankings, PairMemory memory, Strengths strengths, List<Item> items) {
        double sum = 0;
        for (int i = 0; i < items.size(); i++) {
            ErrorPair pair = items.get(i).pair();
            double probability = memory.added(rankings.get(i), pair.misspelling(), strengths.trustMemoryAfter())
                    .probabilityOf(pair.correction());
            sum += Math.log(Math.max(LEAST_PROBABILITY, probability));
        }
        return sum;
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
