package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.List;

/**
 * Tells pairs that may be misspellings of their corrections from others: of a word by any other, or of noise. Only the former
 * teach habits; where hardly any pair around one is plausible, it is taken to be so by chance.
 */
final class Plausibility {

    /** What is written by chance costs so much, in logarithms: for all, and for each letter. */
    private static final double CHANCE = 2;

    private static final double CHANCE_PER_LETTER = 3.5;

    /** How many pairs before and behind one are looked at. */
    private static final int AROUND = 10;

    /** The least share of them that is plausible where people write. */
    private static final double LEAST_SHARE = 0.35;

    private Plausibility() {}

    /** @param pairs in time order */
    static List<RememberedPair> of(BaseCorrector base, List<RememberedPair> pairs) {
        boolean[] near = new boolean[pairs.size()];
        for (int i = 0; i < near.length; i++) {
            near[i] = isNear(base, pairs.get(i));
        }
        List<RememberedPair> plausible = new ArrayList<>();
        for (int i = 0; i < near.length; i++) {
            if (near[i] && shareAround(near, i) >= LEAST_SHARE) {
                plausible.add(pairs.get(i));
            }
        }
        return plausible;
    }

    private static boolean isNear(BaseCorrector base, RememberedPair pair) {
        String misspelling = pair.pair().misspelling();
        double likelihood = base.rates()
                .logLikelihood(
                        base.alphabet().encode(pair.pair().correction()),
                        base.alphabet().encode(misspelling));
        return likelihood > -CHANCE - CHANCE_PER_LETTER * misspelling.length();
    }

    private static double shareAround(boolean[] near, int at) {
        int from = Math.max(0, at - AROUND);
        int to = Math.min(near.length, at + AROUND + 1);
        int plausible = 0;
        for (int i = from; i < to; i++) {
            plausible += near[i] ? 1 : 0;
        }
        return (double) plausible / (to - from);
    }
}
