package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the words that are likeliest meant by what is written: a beam search that goes through the written symbols, and at
 * each of them through the likeliest places in the trie first, by edit costs so far and the prior of the likeliest word below.
 * Holds the memory for one search at a time: not thread-safe, for use again and again.
 */
final class CandidateSearch {

    /** Longer words have no candidates. */
    static final int LONGEST = 62;

    /** Lower than any bound: the limit of what is no place. */
    static final float NOWHERE = -1e9f;

    private static final int BITS_OF_PLACE = 6;

    private final Trie trie;
    private final EditIndex edits;
    private final int width;
    private final float slack;

    /** Of each place, what is to be looked at. */
    private final StateHeap[] heaps = new StateHeap[LONGEST + 3];

    /** Of each place, the highest bound that is looked at: {@code slack} above the lowest one. */
    private final float[] limits = new float[LONGEST + 1 + Segment.LONGEST];

    /** Each of a node at a place. */
    private final SearchStates states = new SearchStates();

    /** Of the place that is looked at. */
    private final PlaceEdits longer;

    private final Branches branches;

    /** Of the edits of so many written symbols, the highest cost. */
    private final float[] most = new float[Segment.LONGEST + 1];

    /**
     * @param width how many places in the trie are looked at for each written symbol
     * @param slack how much costlier than the best one a place may be
     */
    CandidateSearch(Trie trie, EditIndex edits, int width, float slack) {
        this.trie = trie;
        this.edits = edits;
        this.width = width;
        this.slack = slack;
        longer = new PlaceEdits(edits);
        branches = new Branches(trie, edits);
        Arrays.setAll(heaps, place -> new StateHeap());
    }

    /**
     * Searches for candidates.
     *
     * @param written with its marks
     * @return at most so many words, the likeliest first
     */
    List<Integer> find(byte[] written, int atMost) {
        List<Integer> found = new ArrayList<>();
        if (written.length > LONGEST) {
            return found;
        }
        clear(written.length);
        reach(0, 0, 0, trie.best(0));
        for (int place = 0; place <= written.length; place++) {
            int looks = 0;
            longer.at(written, place);
            int prepareAt = 0;
            StateHeap heap = heaps[place];
            while (!heap.isEmpty() && looks < width) {
                heap.pop();
                if (heap.poppedBound() > limits[place]) {
                    break;
                }
                int state = heap.poppedState();
                float cost = heap.poppedCost();
                if (cost > states.cost(state)) {
                    continue; // reached at a lower cost since
                }
                int node = states.key(state) >>> BITS_OF_PLACE;
                if (looks == prepareAt) {
                    branches.at(written, place, limits, longer);
                    prepareAt = 2 * looks + 1; // limits fall fast at first
                }
                looks++;
                int word = trie.word(node);
                if (word == Trie.NO_WORD) {
                    expand(node, place, cost, written);
                } else if (place == written.length) {
                    found.add(word);
                    if (found.size() == atMost) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    private void clear(int length) {
        states.clear();
        for (int place = 0; place <= length; place++) {
            heaps[place].clear();
        }
        Arrays.fill(limits, NOWHERE);
        Arrays.fill(limits, 0, length + 1, Float.POSITIVE_INFINITY);
    }

    private void expand(int node, int place, float cost, byte[] written) {
        float likeliest = trie.best(node);
        branches.look(node, cost, limits[place], limits[place + 1]);
        for (int i = 0; i < branches.drops; i++) {
            int child = branches.dropped[i];
            reach(child, place, cost + edits.dropped[trie.symbol(child)], trie.best(child));
        }
        if (place < written.length) {
            goOn(node, place, cost, written);
        }
        segments(node, place, cost, likeliest);
    }

    /** To where the next symbol is used up. */
    private void goOn(int node, int place, float cost, byte[] written) {
        int symbol = written[place];
        float[] instead = edits.one[symbol];
        for (int i = 0; i < branches.replacements; i++) {
            int child = branches.replaced[i];
            int meant = trie.symbol(child);
            reach(child, place + 1, cost + instead[meant], trie.best(child));
            int twice = meant == symbol ? trie.child(child, symbol) : -1;
            if (twice >= 0) {
                reach(twice, place + 1, cost + edits.undoubled, trie.best(twice));
            }
        }
        float likeliest = trie.best(node);
        if (place + 1 < written.length && cost + edits.transposed - likeliest <= limits[place + 2]) {
            swap(node, place, cost, symbol, written[place + 1]);
        }
        if (place > 0 && symbol != Alphabet.END) {
            boolean twice = symbol == written[place - 1] && symbol == trie.symbol(node);
            reach(node, place + 1, cost + (twice ? edits.doubled[symbol] : edits.added[symbol]), likeliest);
        }
    }

    private void swap(int node, int place, float cost, int symbol, int next) {
        int child = next == symbol ? -1 : trie.child(node, next);
        int swapped = child < 0 ? -1 : trie.child(child, symbol);
        if (swapped >= 0) {
            reach(swapped, place + 2, cost + edits.transposed, trie.best(swapped));
        }
    }

    /** By edits of longer segments. */
    private void segments(int node, int place, float cost, float likeliest) {
        for (int length = 0; length <= Segment.LONGEST; length++) {
            most[length] = limits[place + length] + likeliest - cost;
        }
        longer.begin(cost, limits);
        longer.choose(Alphabet.NONE, likeliest, 0);
        for (int i = 0; i < branches.beginnings; i++) {
            int child = branches.begun[i];
            longer.choose(trie.symbol(child), trie.best(child), trie.below(child));
        }
        for (int edit = longer.take(0); edit >= 0; edit = longer.take(edit + 1)) {
            int length = longer.length(edit);
            if (longer.cost(edit) <= most[length]) {
                int end = descend(node, longer.meant(edit));
                if (end >= 0) {
                    reach(end, place + length, cost + longer.cost(edit), trie.best(end));
                }
            }
        }
    }

    private int descend(int node, int segment) {
        int at = node;
        for (int i = Segment.length(segment) - 1; i >= 0 && at >= 0; i--) {
            at = trie.child(at, (segment >>> (i * Segment.BITS)) & Segment.MASK);
        }
        return at;
    }

    private void reach(int node, int place, float cost, float likeliest) {
        float bound = cost - likeliest;
        if (bound > limits[place]) {
            return;
        }
        int state = states.reach((node << BITS_OF_PLACE) | place, cost);
        if (state >= 0) {
            limits[place] = Math.min(limits[place], bound + slack);
            heaps[place].push(state, cost, bound);
        }
    }
}
