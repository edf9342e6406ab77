package ai.dyslex.learning.nochange;

import ai.dyslex.learning.writing.Words;
import java.util.Map;
import java.util.TreeMap;

/**
 * No change over time: a word belongs into the dictionary iff, within the window, it was flagged in enough distinct closed
 * sessions and left alone, not assumed, every time.
 */
final class NoChangeRule {

    private NoChangeRule() {}

    static boolean isKept(WordEvidence word, NoChangePolicy policy) {
        return word.contrary() == 0 && word.unchangedSessions() >= policy.minSessions();
    }

    /**
     * The form most often written, in NFC and without outer punctuation; of equally frequent ones the first in code unit
     * order.
     */
    static String form(WordEvidence word) {
        TreeMap<String, Long> forms = new TreeMap<>();
        word.forms().forEach((form, count) -> forms.merge(Words.form(form), count, Long::sum));
        String best = word.key();
        long most = 0;
        for (Map.Entry<String, Long> form : forms.entrySet()) {
            if (form.getValue() > most) {
                best = form.getKey();
                most = form.getValue();
            }
        }
        return best;
    }
}
