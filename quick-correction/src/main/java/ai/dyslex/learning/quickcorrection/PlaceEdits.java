package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;

/**
 * The edits of longer segments by which one place of what is written may have come about, in the order of how many symbols are
 * written, then of their costs; and which of them may lead on from a node. Of one search.
 */
final class PlaceEdits {

    private static final int FIRST_CAPACITY = 64;

    private final EditIndex index;
    private int place;
    private int size;
    private int[] meant = new int[FIRST_CAPACITY];
    private float[] costs = new float[FIRST_CAPACITY];
    private int[] lengths = new int[FIRST_CAPACITY];

    /** The bit of the second symbol that is meant, if there is one. */
    private long[] seconds = new long[FIRST_CAPACITY];

    /** The edits by the first symbol that is meant, and where those of each symbol begin. */
    private int[] byFirst = new int[FIRST_CAPACITY];

    private final int[] begins;

    /** A bit for each edit that may lead on. */
    private long[] chosen = new long[FIRST_CAPACITY / Long.SIZE];

    private float cost;
    private float[] limits = {};

    PlaceEdits(EditIndex index) {
        this.index = index;
        begins = new int[index.dropped.length + 1];
    }

    /** Goes to a place. */
    void at(byte[] written, int newPlace) {
        place = newPlace;
        size = 0;
        for (int length = 0; length <= Segment.LONGEST && place + length <= written.length; length++) {
            EditIndex.Edits all = index.of(Segment.of(written, place, length));
            for (int i = 0; i < all.costs.length; i++) {
                add(all.meant[i], all.costs[i], length);
            }
        }
        Arrays.fill(begins, 0);
        for (int edit = 0; edit < size; edit++) {
            begins[first(edit) + 1]++;
        }
        for (int symbol = 1; symbol < begins.length; symbol++) {
            begins[symbol] += begins[symbol - 1];
        }
        // From behind, as the ends move to where the symbols begin.
        for (int edit = size - 1; edit >= 0; edit--) {
            byFirst[--begins[first(edit) + 1]] = edit;
        }
        System.arraycopy(begins, 1, begins, 0, begins.length - 1);
        begins[begins.length - 1] = size;
    }

    private void add(int segment, float ofCost, int length) {
        if (size == meant.length) {
            meant = Arrays.copyOf(meant, 2 * size);
            costs = Arrays.copyOf(costs, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
            seconds = Arrays.copyOf(seconds, 2 * size);
            byFirst = new int[2 * size];
            chosen = new long[2 * size / Long.SIZE];
        }
        meant[size] = segment;
        costs[size] = ofCost;
        lengths[size] = length;
        int symbols = Segment.length(segment);
        seconds[size] = symbols < 2 ? 0 : 1L << (segment >>> ((symbols - 2) * Segment.BITS));
        size++;
    }

    private int first(int edit) {
        int symbols = Segment.length(meant[edit]);
        return symbols == 0 ? Alphabet.NONE : meant[edit] >>> ((symbols - 1) * Segment.BITS);
    }

    /** Raises the highest bounds from which an edit leads on, by the first symbol that is meant. */
    void raise(float[] most, float[] ofLimits, float margin) {
        for (int edit = 0; edit < size; edit++) {
            int first = first(edit);
            most[first] = Math.max(most[first], ofLimits[place + lengths[edit]] - costs[edit] + margin);
        }
    }

    /** Begins with a node: by its cost, and the highest bound of each place. */
    void begin(float ofCost, float[] ofLimits) {
        cost = ofCost;
        limits = ofLimits;
    }

    /**
     * Chooses, of the edits that begin with a child, those which may lead on; without a condition that a processor could not
     * foretell.
     *
     * @param symbol of the child; {@link Alphabet#NONE} for edits of nothing
     * @param best of the child, or of the node itself
     * @param below as {@link Trie#below} of the child
     */
    void choose(int symbol, float best, long below) {
        int end = begins[symbol + 1];
        for (int i = begins[symbol]; i < end; i++) {
            int edit = byFirst[i];
            long missing = seconds[edit] & ~below;
            long there = ((missing | -missing) >>> 63) ^ 1;
            float room = limits[place + lengths[edit]] - (cost + costs[edit] - best);
            chosen[edit >> 6] |= (there & Branches.notNegative(room)) << edit;
        }
    }

    /** The next that is chosen, from one on, which is not chosen any more; -1 if there is none. */
    int take(int from) {
        for (int word = from >> 6; word << 6 < size; word++) {
            long left = chosen[word];
            if (left != 0) {
                chosen[word] = left & (left - 1);
                return (word << 6) + Long.numberOfTrailingZeros(left);
            }
        }
        return -1;
    }

    int meant(int edit) {
        return meant[edit];
    }

    float cost(int edit) {
        return costs[edit];
    }

    int length(int edit) {
        return lengths[edit];
    }
}
