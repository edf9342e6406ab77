package ai.dyslex.learning.quickcorrection;

import java.util.List;

/** What makes a ranking of what the base finds; so that whoever asks several of them has it found once. */
interface Layer {

    /** @param candidates the base's, of this key */
    Ranking ranking(String key, List<Candidate> candidates);

    /** As {@link Corrector#isWord}. */
    boolean isWord(String word);

    /**
     * Whether a word would come first in the ranking of a key, whatever the base's candidates are.
     *
     * @return false also where only the ranking tells
     */
    boolean isSurelyFirst(String key, String word);
}
