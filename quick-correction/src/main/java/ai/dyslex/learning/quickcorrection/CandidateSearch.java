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

    private static final int BITS_OF_PLACE = 6;

    private final Trie trie;
    private final EditIndex edits;
    private final int width;
    private final float slack;

    /** Of each place, what is to be looked at. */
    private final StateHeap[] heaps = new StateHeap[LONGEST + 3];

    /** Of each place, the highest bound that is looked at: {@code slack} above the lowest one. */
    private final float[] limits = new float[LONGEST + 3];

    /** Each of a node at a place. */
    private final SearchStates states = new SearchStates();

    /** Of the place that is looked at: the edits by which the next so many symbols may have been written. */
    private final EditIndex.Edits[] longer = new EditIndex.Edits[Segment.LONGEST + 1];

    /**
     * @param width how many places in the trie are looked at for each written symbol
     * @param slack how much costlier than the best one a place may be
     */
    CandidateSearch(Trie trie, EditIndex edits, int width, float slack) {
        this.trie = trie;
        this.edits = edits;
        this.width = width;
        this.slack = slack;
        Arrays.setAll(heaps, place -> new StateHeap());
    }

    /**
     * Searches for candidates.
     *
     * @param written with its marks
     * @return at most {@code most} words, the likeliest first
     */
    List<Integer> find(byte[] written, int most) {
        List<Integer> found = new ArrayList<>();
        if (written.length > LONGEST) {
            return found;
        }
        clear(written.length);
        reach(0, 0, 0);
        for (int place = 0; place <= written.length; place++) {
            int looks = 0;
            for (int length = 0; length <= Segment.LONGEST && place + length <= written.length; length++) {
                longer[length] = edits.of(Segment.of(written, place, length));
            }
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
                looks++;
                int word = trie.word(node);
                if (word == Trie.NO_WORD) {
                    expand(node, place, cost, written);
                } else if (place == written.length) {
                    found.add(word);
                    if (found.size() == most) {
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
        Arrays.fill(limits, 0, length + 1, Float.POSITIVE_INFINITY);
    }

    private void expand(int node, int place, float cost, byte[] written) {
        float likeliest = trie.best(node);
        boolean last = place == written.length;
        boolean mayDrop = cost + edits.leastDropped - likeliest <= limits[place];
        if (last) {
            if (mayDrop) {
                drop(node, place, cost);
            }
        } else {
            int symbol = written[place];
            int next = place + 1 < written.length ? written[place + 1] : Alphabet.NONE;
            if (mayDrop || cost + edits.leastOfOthers[symbol] - likeliest <= limits[place + 1]) {
                goOn(node, place, cost, symbol, next);
            } else {
                goOnBySame(node, place, cost, symbol, next);
            }
            if (place > 0 && symbol != Alphabet.END) {
                boolean twice = symbol == written[place - 1] && symbol == trie.symbol(node);
                reach(node, place + 1, cost + (twice ? edits.doubled[symbol] : edits.added[symbol]));
            }
        }
        long below = trie.below(node);
        for (int length = 0; length <= Segment.LONGEST && place + length <= written.length; length++) {
            EditIndex.Edits all = longer[length];
            float most = limits[place + length] + likeliest - cost;
            for (int i = 0; i < all.costs.length && all.costs[i] <= most; i++) {
                if ((below & all.firsts[i]) != 0) {
                    int child = descend(node, all.meant[i]);
                    if (child >= 0) {
                        reach(child, place + length, cost + all.costs[i]);
                    }
                }
            }
        }
    }

    /** Where all of the written symbols are used up. */
    private void drop(int node, int place, float cost) {
        int end = trie.endOfChildren(node);
        for (int child = trie.firstChild(node); child < end; child++) {
            int meant = trie.symbol(child);
            if (meant != Alphabet.END) {
                reach(child, place, cost + edits.dropped[meant]);
            }
        }
    }

    /** To each child, for which the next symbol or none was written. */
    private void goOn(int node, int place, float cost, int symbol, int next) {
        float[] instead = edits.one[symbol];
        int end = trie.endOfChildren(node);
        for (int child = trie.firstChild(node); child < end; child++) {
            int meant = trie.symbol(child);
            if (meant != Alphabet.END) {
                reach(child, place, cost + edits.dropped[meant]);
            }
            reach(child, place + 1, cost + instead[meant]);
            if (meant == symbol) {
                undouble(child, place, cost, symbol);
            } else if (meant == next) {
                swap(child, place, cost, symbol);
            }
        }
    }

    /** The same where any other symbol, or one that is dropped, is too costly: in the same order of children. */
    private void goOnBySame(int node, int place, float cost, int symbol, int next) {
        if (next < symbol) {
            swap(trie.child(node, next), place, cost, symbol);
        }
        int same = trie.child(node, symbol);
        if (same >= 0) {
            reach(same, place + 1, cost + edits.one[symbol][symbol]);
            undouble(same, place, cost, symbol);
        }
        if (next > symbol) {
            swap(trie.child(node, next), place, cost, symbol);
        }
    }

    /** @param child by the next symbol, which may be that of two */
    private void undouble(int child, int place, float cost, int symbol) {
        int twice = trie.child(child, symbol);
        if (twice >= 0) {
            reach(twice, place + 1, cost + edits.undoubled);
        }
    }

    /** @param child by the symbol after the next; negative if there is none */
    private void swap(int child, int place, float cost, int symbol) {
        int swapped = child < 0 ? -1 : trie.child(child, symbol);
        if (swapped >= 0) {
            reach(swapped, place + 2, cost + edits.transposed);
        }
    }

    private int descend(int node, int segment) {
        int at = node;
        for (int i = Segment.length(segment) - 1; i >= 0 && at >= 0; i--) {
            at = trie.child(at, (segment >>> (i * Segment.BITS)) & Segment.MASK);
        }
        return at;
    }

    private void reach(int node, int place, float cost) {
        float bound = cost - trie.best(node);
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
