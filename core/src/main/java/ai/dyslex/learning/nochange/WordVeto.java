package ai.dyslex.learning.nochange;

import java.util.List;
import java.util.Set;

/**
 * Refuses words that qualify for a personal dictionary: once in it, a word is hidden from its writer for ever. Thread-safe.
 */
@FunctionalInterface
public interface WordVeto {

    /**
     * Asked once for each page that has candidates.
     *
     * @param candidates words that qualify otherwise, of all writers of the page
     * @return those of them that are refused
     */
    Set<WordEvidence> refuse(List<WordEvidence> candidates);

    /** Refuses what this writer ever corrected, within the window or not. */
    static WordVeto ownCorrectionsOnly() {
        return new OwnCorrectionsVeto();
    }

    /** Refuses what this one or the other refuses. */
    default WordVeto or(WordVeto other) {
        return candidates -> {
            Set<WordEvidence> refused = new java.util.HashSet<>(refuse(candidates));
            List<WordEvidence> left =
                    candidates.stream().filter(c -> !refused.contains(c)).toList();
            if (!left.isEmpty()) {
                refused.addAll(other.refuse(left));
            }
            return refused;
        };
    }
}
