package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;

/**
 * Which children of a node a search goes on to. What is left out costs too much in any case, by the likeliest word below the
 * child; what is not may still do so. Most children are left out: each is looked at without a condition, as a processor could
 * not foretell its outcome. Of one search.
 */
final class Branches {

    /** More than what rounding makes of a cost. */
    private static final float MARGIN = 1e-2f;

    /** No node has more children. */
    private static final int MOST = 128;

    private final Trie trie;
    private final EditIndex edits;
    private final float[] costsOfDropped;

    /** Of the place that is looked at: the lowest cost of a symbol that uses up the next one. */
    private final float[] costsOfReplaced;

    /** And the highest bound from which an edit of a longer segment that begins with a symbol leads on. */
    private final float[] mostOfBegun;

    /** The children that may be dropped, {@link #drops} of them, in the order of their symbols. */
    final int[] dropped = new int[MOST];

    int drops;

    /** Those for which the next symbol may be written. */
    final int[] replaced = new int[MOST];

    int replacements;

    /** Those with which the edit of a longer segment may begin. */
    final int[] begun = new int[MOST];

    int beginnings;

    Branches(Trie trie, EditIndex edits) {
        this.trie = trie;
        this.edits = edits;
        costsOfDropped = edits.dropped.clone();
        costsOfDropped[Alphabet.END] = -CandidateSearch.NOWHERE;
        costsOfReplaced = new float[costsOfDropped.length];
        mostOfBegun = new float[costsOfDropped.length];
    }

    /** Prepares for the nodes at a place; again when limits are lower, to leave more of them out. */
    void at(byte[] written, int place, float[] limits, PlaceEdits longer) {
        if (place < written.length) {
            int symbol = written[place];
            System.arraycopy(edits.one[symbol], 0, costsOfReplaced, 0, costsOfReplaced.length);
            costsOfReplaced[symbol] = Math.min(costsOfReplaced[symbol], edits.undoubled);
        }
        Arrays.fill(mostOfBegun, CandidateSearch.NOWHERE);
        longer.raise(mostOfBegun, limits, MARGIN);
    }

    /**
     * Looks at the children of a node.
     *
     * @param limit the highest bound of what is reached at the same place
     * @param limitOfNext at the next place; {@link CandidateSearch#NOWHERE} if there is none
     */
    void look(int node, float cost, float limit, float limitOfNext) {
        int dropping = 0;
        int replacing = 0;
        int beginning = 0;
        int end = trie.endOfChildren(node);
        for (int child = trie.firstChild(node); child < end; child++) {
            int symbol = trie.symbol(child);
            float best = trie.best(child);
            dropped[dropping] = child;
            dropping += notNegative(limit - (cost + costsOfDropped[symbol] - best));
            replaced[replacing] = child;
            replacing += notNegative(limitOfNext - (cost + costsOfReplaced[symbol] - best));
            begun[beginning] = child;
            beginning += notNegative(mostOfBegun[symbol] - (cost - best));
        }
        drops = dropping;
        replacements = replacing;
        beginnings = beginning;
    }

    /** 1 if it is not negative, 0 if it is. */
    static int notNegative(float value) {
        return ~Float.floatToRawIntBits(value) >>> 31;
    }
}
