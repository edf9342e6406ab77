package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is stored of a writer: the pairs of the training set, and how strongly to go by them. All else follows from it and the
 * base.
 *
 * @param pairs distinct, in the order of their first occurrence; at most {@link #MOST_PAIRS}
 * @param strengths as the trainer chose them
 */
record AdapterModel(List<RememberedPair> pairs, Strengths strengths) {

    /** More are not kept: the latest stay. In Latin letters, an adapter so stays below 64 KB for as long as somebody writes. */
    static final int MOST_PAIRS = 1_500;

    /** Copies the list. */
    AdapterModel {
        pairs = List.copyOf(pairs);
    }

    /** @param inOrder in time order */
    static List<RememberedPair> remember(List<PairOccurrence> inOrder) {
        Map<ErrorPair, RememberedPair> pairs = new LinkedHashMap<>();
        for (int at = 0; at < inOrder.size(); at++) {
            String misspelling = BaseCorrector.key(inOrder.get(at).pair().misspelling());
            String correction = BaseCorrector.key(inOrder.get(at).pair().correction());
            if (misspelling.equals(correction)) {
                continue; // they differ in the kind of their apostrophes only
            }
            RememberedPair once = new RememberedPair(new ErrorPair(misspelling, correction), 1, at);
            pairs.merge(
                    once.pair(),
                    once,
                    (before, now) -> new RememberedPair(before.pair(), before.times() + 1, now.last()));
        }
        List<RememberedPair> latest = new ArrayList<>(pairs.values());
        latest.sort(Comparator.comparingInt(RememberedPair::last).reversed());
        Set<RememberedPair> kept = new HashSet<>(latest.subList(0, Math.min(MOST_PAIRS, latest.size())));
        return pairs.values().stream().filter(kept::contains).toList();
    }
}
