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

    private static final int SLOTS = 1 << 15;
    private static final int MOST_STATES = SLOTS * 3 / 4;
    private static final int BITS_OF_PLACE = 6;

    private final Trie trie;
    private final EditIndex edits;
    private final float priorWeight;
    private final int width;
    private final float slack;

    private final float[][] bounds = new float[LONGEST + 3][64];
    private final float[][] costs = new float[LONGEST + 3][64];
    private final int[][] nodes = new int[LONGEST + 3][64];
    private final int[] sizes = new int[LONGEST + 3];
    private final float[] lowest = new float[LONGEST + 3];

    /** The lowest cost of each state that was reached: of a node at a place. Entries of earlier searches are void. */
    private final int[] states = new int[SLOTS];

    private final float[] reachedAt = new float[SLOTS];
    private final int[] searches = new int[SLOTS];
    private int search;
    private int reached;

    /** Of the place that is looked at: the edits by which the next so many symbols may have been written. */
    private final EditIndex.Edits[] longer = new EditIndex.Edits[Segment.LONGEST + 1];

    /**
     * @param priorWeight by which log priors are multiplied
     * @param width how many places in the trie are looked at for each written symbol
     * @param slack how much costlier than the best one a place may be
     */
    CandidateSearch(Trie trie, EditIndex edits, float priorWeight, int width, float slack) {
        this.trie = trie;
        this.edits = edits;
        this.priorWeight = priorWeight;
        this.width = width;
        this.slack = slack;
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
            while (sizes[place] > 0 && looks < width) {
                int node = nodes[place][0];
                float cost = costs[place][0];
                float bound = bounds[place][0];
                pop(place);
                if (bound > lowest[place] + slack) {
                    break;
                }
                if (cost > reachedAt[slot((node << BITS_OF_PLACE) | place)]) {
                    continue; // reached at a lower cost since
                }
                looks++;
                if (trie.word(node) == Trie.NO_WORD) {
                    expand(node, place, cost, written);
                } else if (place == written.length) {
                    found.add(trie.word(node));
                    if (found.size() == most) {
                        return found;
                    }
                }
            }
        }
        return found;
    }

    private void clear(int length) {
        if (++search == Integer.MAX_VALUE) {
            Arrays.fill(searches, 0);
            search = 1;
        }
        reached = 0;
        Arrays.fill(sizes, 0, length + 1, 0);
        Arrays.fill(lowest, 0, length + 1, Float.POSITIVE_INFINITY);
    }

    private void expand(int node, int place, float cost, byte[] written) {
        boolean last = place == written.length;
        int symbol = last ? Alphabet.NONE : written[place];
        int next = place + 1 < written.length ? written[place + 1] : Alphabet.NONE;
        int end = trie.endOfChildren(node);
        for (int child = trie.firstChild(node); child < end; child++) {
            int meant = trie.symbol(child);
            if (meant != Alphabet.END) {
                reach(child, place, cost + edits.dropped[meant]);
            }
            if (last) {
                continue;
            }
            reach(child, place + 1, cost + edits.one[meant][symbol]);
            if (meant == symbol) {
                int twice = trie.child(child, symbol);
                if (twice >= 0) {
                    reach(twice, place + 1, cost + edits.undoubled);
                }
            } else if (meant == next) {
                int swapped = trie.child(child, symbol);
                if (swapped >= 0) {
                    reach(swapped, place + 2, cost + edits.transposed);
                }
            }
        }
        if (!last && place > 0 && symbol != Alphabet.END) {
            boolean twice = symbol == written[place - 1] && symbol == trie.symbol(node);
            reach(node, place + 1, cost + (twice ? edits.doubled[symbol] : edits.added[symbol]));
        }
        for (int length = 0; length <= Segment.LONGEST && place + length <= written.length; length++) {
            EditIndex.Edits all = longer[length];
            float most = lowest[place + length] + slack + priorWeight * trie.best(node) - cost;
            for (int i = 0; i < all.meant.length && all.costs[i] <= most; i++) {
                int below = descend(node, all.meant[i]);
                if (below >= 0) {
                    reach(below, place + length, cost + all.costs[i]);
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

    private int slot(int state) {
        int at = (state * 0x9E3779B1) >>> 17;
        while (searches[at] == search && states[at] != state) {
            at = (at + 1) & (SLOTS - 1);
        }
        return at;
    }

    private void reach(int node, int place, float cost) {
        float bound = cost - priorWeight * trie.best(node);
        if (bound > lowest[place] + slack) {
            return;
        }
        int state = (node << BITS_OF_PLACE) | place;
        int at = slot(state);
        if (searches[at] != search) {
            if (reached == MOST_STATES) {
                return;
            }
            reached++;
            searches[at] = search;
            states[at] = state;
        } else if (reachedAt[at] <= cost) {
            return;
        }
        reachedAt[at] = cost;
        lowest[place] = Math.min(lowest[place], bound);
        push(place, node, cost, bound);
    }

    private void push(int place, int node, float cost, float bound) {
        int at = sizes[place]++;
        if (at == bounds[place].length) {
            bounds[place] = Arrays.copyOf(bounds[place], 2 * at);
            costs[place] = Arrays.copyOf(costs[place], 2 * at);
            nodes[place] = Arrays.copyOf(nodes[place], 2 * at);
        }
        float[] heap = bounds[place];
        while (at > 0) {
            int parent = (at - 1) >> 1;
            if (heap[parent] <= bound) {
                break;
            }
            move(place, parent, at);
            at = parent;
        }
        set(place, at, node, cost, bound);
    }

    private void pop(int place) {
        int size = --sizes[place];
        if (size == 0) {
            return;
        }
        float[] heap = bounds[place];
        int node = nodes[place][size];
        float cost = costs[place][size];
        float bound = heap[size];
        int at = 0;
        int child = 1;
        while (child < size) {
            if (child + 1 < size && heap[child + 1] < heap[child]) {
                child++;
            }
            if (heap[child] >= bound) {
                break;
            }
            move(place, child, at);
            at = child;
            child = 2 * at + 1;
        }
        set(place, at, node, cost, bound);
    }

    private void move(int place, int from, int to) {
        set(place, to, nodes[place][from], costs[place][from], bounds[place][from]);
    }

    private void set(int place, int at, int node, float cost, float bound) {
        nodes[place][at] = node;
        costs[place][at] = cost;
        bounds[place][at] = bound;
    }
}
