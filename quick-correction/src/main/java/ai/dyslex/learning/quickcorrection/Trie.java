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

    private final byte[] symbols;
    private final int[] children;
    private final float[] best;
    private final int[] words;

    /**
     * @param encoded the words, each with its marks
     * @param logPriors of each word
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
        int nodes = 1;
        for (int node = 0; node < nodes; node++) {
            first[node] = nodes;
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
                symbol[nodes] = next[depth[node]];
                from[nodes] = at;
                to[nodes] = end;
                depth[nodes++] = depth[node] + 1;
                at = end;
            }
        }
        first[nodes] = nodes;
        symbols = Arrays.copyOf(symbol, nodes);
        children = Arrays.copyOf(first, nodes + 1);
        words = Arrays.copyOf(word, nodes);
        best = new float[nodes];
        for (int node = nodes - 1; node >= 0; node--) {
            float likeliest = words[node] == NO_WORD ? Float.NEGATIVE_INFINITY : logPriors[words[node]];
            for (int child = children[node]; child < children[node + 1]; child++) {
                likeliest = Math.max(likeliest, best[child]);
            }
            best[node] = likeliest;
        }
    }

    /** The root is node 0; a word's last symbol is its mark of the end. */
    int firstChild(int node) {
        return children[node];
    }

    /** One past the last child. */
    int endOfChildren(int node) {
        return children[node + 1];
    }

    int symbol(int node) {
        return symbols[node];
    }

    /** The child by a symbol; -1 if there is none. */
    int child(int node, int symbol) {
        for (int child = children[node]; child < children[node + 1]; child++) {
            if (symbols[child] == symbol) {
                return child;
            }
        }
        return -1;
    }

    /** The log prior of the likeliest word at or below a node. */
    float best(int node) {
        return best[node];
    }

    /** The word that ends at a node, or {@link #NO_WORD}. */
    int word(int node) {
        return words[node];
    }
}
