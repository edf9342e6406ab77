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

    /** {@return a veto on what this writer ever corrected, within the window or not} */
    static WordVeto ownCorrectionsOnly() {
        return new OwnCorrectionsVeto();
    }

    /**
     * Identifies the veto in the policy's fingerprint, on all nodes and over restarts alike: give another one when its
     * decisions change. By default the name of its class, or of the class that holds the lambda.
     *
     * @return the name, the same for as long as the veto decides the same
     */
    default String name() {
        String type = getClass().getName();
        int lambda = type.indexOf("$$Lambda");
        return lambda < 0 ? type : type.substring(0, lambda);
    }

    /**
     * {@return a veto on what this one or the other refuses}
     *
     * @param other asked as well
     */
    default WordVeto or(WordVeto other) {
        return new EitherVeto(this, other);
    }
}
