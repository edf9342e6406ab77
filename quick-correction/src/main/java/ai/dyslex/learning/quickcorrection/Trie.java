package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The words of a lexicon as a tree of symbols; the children of a node lie side by side, in the order of their symbols. Each node
 * knows how likely the likeliest word below it is. Immutable.
 */
final class Trie {

    /** Not a word. */
    static final int NO_WORD = -1;

    private static final int SYMBOLS_OF_BITS = Long.SIZE;

    private final byte[] symbols;

    /**
     * Two for each node, side by side because most looks at a node need both: the bits of its children's symbols, modulo 64; then
     * its first child, or the word where it has none, and as float the likeliest log prior.
     */
    private final long[] nodes;

    /** The first child of each node; empty if {@link #bitsTellAll}. */
    private final int[] children;

    /** Whether no two symbols have the same bit: then the bits tell all, and where a child lies. */
    private final boolean bitsTellAll;

    /**
     * @param encoded the words, each with its marks
     * @param logPriors of each word, weighted
     */
    Trie(byte[][] encoded, float[] logPriors) {
        Integer[] order = new Integer[encoded.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparing(i -> encoded[i], Arrays::compare));
        int most = 1 + Arrays.stream(encoded).mapToInt(w -> w.length).sum();
        byte[] symbol = new byte[most];
        int[] first = new int[most + 1];
        int[] word = new int[most];
        int[] from = new int[most];
        int[] to = new int[most];
        int[] depth = new int[most];
        to[0] = encoded.length;
        int count = 1;
        for (int node = 0; node < count; node++) {
            first[node] = count;
            word[node] = NO_WORD;
            int at = from[node];
            while (at < to[node]) {
                byte[] next = encoded[order[at]];
                if (next.length == depth[node]) {
                    word[node] = order[at++];
                    continue;
                }
                int end = at + 1;
                while (end < to[node] && encoded[order[end]][depth[node]] == next[depth[node]]) {
                    end++;
                }
                symbol[count] = next[depth[node]];
                from[count] = at;
                to[count] = end;
                depth[count++] = depth[node] + 1;
                at = end;
            }
        }
        first[count] = count;
        symbols = Arrays.copyOf(symbol, count);
        int highest = 0;
        for (byte each : symbols) {
            highest = Math.max(highest, each);
        }
        bitsTellAll = highest < SYMBOLS_OF_BITS;
        children = bitsTellAll ? new int[0] : Arrays.copyOf(first, count + 1);
        nodes = new long[2 * count];
        for (int node = count - 1; node >= 0; node--) {
            float likeliest = word[node] == NO_WORD ? Float.NEGATIVE_INFINITY : logPriors[word[node]];
            for (int child = first[node]; child < first[node + 1]; child++) {
                likeliest = Math.max(likeliest, best(child));
                nodes[2 * node] |= 1L << symbols[child];
            }
            long at = word[node] == NO_WORD ? first[node] : word[node];
            nodes[2 * node + 1] = (at << Integer.SIZE) | (Float.floatToRawIntBits(likeliest) & 0xffffffffL);
        }
    }

    /** The root is node 0; a word's last symbol is its mark of the end, and has no children. */
    int firstChild(int node) {
        return (int) (nodes[2 * node + 1] >>> Integer.SIZE);
    }

    /** One past the last child. */
    int endOfChildren(int node) {
        return bitsTellAll ? firstChild(node) + Long.bitCount(below(node)) : children[node + 1];
    }

    int symbol(int node) {
        return symbols[node];
    }

    /** Which symbols the children of a node may have: {@code 1L << symbol} of each of them. */
    long below(int node) {
        return nodes[2 * node];
    }

    /** The child by a symbol; -1 if there is none. */
    int child(int node, int symbol) {
        long bit = 1L << symbol;
        long below = below(node);
        if ((below & bit) == 0) {
            return -1;
        }
        int first = firstChild(node);
        if (bitsTellAll) {
            return first + Long.bitCount(below & (bit - 1));
        }
        for (int child = first; child < children[node + 1]; child++) {
            if (symbols[child] == symbol) {
                return child;
            }
        }
        return -1;
    }

    /** The weighted log prior of the likeliest word at or below a node. */
    float best(int node) {
        return Float.intBitsToFloat((int) nodes[2 * node + 1]);
    }

    /** The word that ends at a node, or {@link #NO_WORD}. */
    int word(int node) {
        return below(node) == 0 ? firstChild(node) : NO_WORD;
    }
}
