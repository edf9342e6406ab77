package ai.dyslex.learning.quickcorrection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The words that a writer misspelt before, which are likelier than others to be meant again; in alphabetical order. With how
 * likely each of them is before anything is known of what was written. Immutable.
 */
final class OwnWords {

    /** Words longer or shorter by more than this are not looked at. */
    private static final int FAR_IN_LENGTH = 4;

    private final double share;
    private final double logOthers;
    private final String[] words;
    private final byte[][] encoded;
    private final long[] letters;
    private final double[] logOwn;
    private final double[] logPriors;
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * Of a writer's pairs.
     *
     * @param plausible the pairs whose corrections are taken
     * @param share of new misspellings that are of these words
     */
    OwnWords(BaseCorrector base, List<RememberedPair> plausible, double share) {
        this.share = share;
        logOthers = Math.log1p(-share);
        Map<String, Integer> misspellings = new TreeMap<>();
        plausible.forEach(pair -> misspellings.merge(pair.pair().correction(), 1, Integer::sum));
        int size = misspellings.size();
        words = misspellings.keySet().toArray(new String[0]);
        encoded = new byte[size][];
        letters = new long[size];
        logOwn = new double[size];
        logPriors = new double[size];
        for (int i = 0; i < size; i++) {
            String word = words[i];
            places.put(word, i);
            encoded[i] = base.alphabet().encode(word);
            letters[i] = letters(encoded[i]);
            double logShare = Math.log((double) misspellings.getOrDefault(word, 1) / plausible.size());
            logOwn[i] = Math.log(share) + logShare + base.logTotalPrior();
            logPriors[i] = logPrior(i, base.logPrior(word));
        }
    }

    private static long letters(byte[] symbols) {
        long set = 0;
        for (byte symbol : symbols) {
            set |= 1L << symbol;
        }
        return set;
    }

    /** Whether any of them is likelier than it would be for anybody. */
    boolean expects() {
        return share > 0;
    }

    int size() {
        return words.length;
    }

    String word(int at) {
        return words[at];
    }

    byte[] encoded(int at) {
        return encoded[at];
    }

    /** The weighted log prior of a word. */
    double logPrior(int at) {
        return logPriors[at];
    }

    /** Where a word is; -1 if it is not among them. */
    int find(String word) {
        @Nullable Integer at = places.get(word);
        return at == null ? -1 : at;
    }

    /**
     * The prior of any word.
     *
     * @param at where it is among these words; -1 if it is not
     * @param shared its weighted log prior by the base
     */
    double logPrior(int at, double shared) {
        if (share == 0) {
            return shared;
        }
        return at < 0 ? logOthers + shared : logSum(logOthers + shared, logOwn[at]);
    }

    private static double logSum(double a, double b) {
        double higher = Math.max(a, b);
        return higher + Math.log1p(Math.exp(Math.min(a, b) - higher));
    }

    /** Which of them may be meant by what is written: neither much longer or shorter, nor of other letters. */
    boolean[] near(byte[] written) {
        boolean[] near = new boolean[words.length];
        long set = letters(written);
        for (int i = 0; i < near.length; i++) {
            near[i] = Math.abs(encoded[i].length - written.length) <= FAR_IN_LENGTH
                    && Long.bitCount(letters[i] & set) * 3 >= Long.bitCount(letters[i]);
        }
        return near;
    }

    /** About how many bytes they take. */
    long bytes() {
        return words.length * 160L;
    }
}
