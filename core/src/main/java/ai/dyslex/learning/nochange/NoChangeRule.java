package ai.dyslex.learning.nochange;

import java.util.Comparator;
import java.util.Map;

/**
 * No change over time: a word belongs into the dictionary iff, within the window, it was flagged in enough distinct closed
 * sessions and left alone, not assumed, every time.
 */
final class NoChangeRule {

    private NoChangeRule() {}

    static boolean isKept(WordEvidence word, NoChangePolicy policy) {
        return word.contrary() == 0 && word.unchangedSessions() >= policy.minSessions();
    }

    /** The form most often written; of equally frequent ones the first in code unit order. */
    static String form(WordEvidence word) {
        return word.forms().entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(word.key());
    }
}
