package ai.dyslex.learning.quickcorrection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against a search that tries every step from each place that it looks at. */
class CandidateSearchTest {

    private static final int WIDTH = 100;
    private static final float SLACK = 9.5f;
    private static final int MOST = 50;

    private record State(int node, float cost, float bound) {}

    /** Of one written word. */
    private static final class Plain {

        private final Trie trie;
        private final EditIndex edits;
        private final byte[] written;
        private final List<PriorityQueue<State>> queues = new ArrayList<>();
        private final List<Map<Integer, Float>> costs = new ArrayList<>();
        private final float[] limits;

        Plain(Trie trie, EditIndex edits, byte[] written) {
            this.trie = trie;
            this.edits = edits;
            this.written = written;
            limits = new float[written.length + 1];
            Arrays.fill(limits, Float.POSITIVE_INFINITY);
            for (int place = 0; place <= written.length; place++) {
                queues.add(new PriorityQueue<>(Comparator.comparing(State::bound)));
                costs.add(new HashMap<>());
            }
        }

        Set<Integer> find() {
            Set<Integer> found = new HashSet<>();
            reach(0, 0, 0);
            for (int place = 0; place <= written.length; place++) {
                for (int looks = 0; looks < WIDTH && !queues.get(place).isEmpty(); ) {
                    State state = queues.get(place).remove();
                    if (state.bound > limits[place]) {
                        break;
                    }
                    if (state.cost > costs.get(place).getOrDefault(state.node, 0f)) {
                        continue;
                    }
                    looks++;
                    int word = trie.word(state.node);
                    if (word == Trie.NO_WORD) {
                        expand(state.node, place, state.cost);
                    } else if (place == written.length && found.size() < MOST) {
                        found.add(word);
                    }
                }
            }
            return found;
        }

        private void expand(int node, int place, float cost) {
            for (int child = trie.firstChild(node); child < trie.endOfChildren(node); child++) {
                int meant = trie.symbol(child);
                if (meant != Alphabet.END) {
                    reach(child, place, cost + edits.dropped[meant]);
                }
                if (place < written.length) {
                    int symbol = written[place];
                    int next = place + 1 < written.length ? written[place + 1] : Alphabet.NONE;
                    reach(child, place + 1, cost + edits.one[symbol][meant]);
                    if (meant == symbol) {
                        reach(trie.child(child, symbol), place + 1, cost + edits.undoubled);
                    } else if (meant == next) {
                        reach(trie.child(child, symbol), place + 2, cost + edits.transposed);
                    }
                }
            }
            if (place > 0 && place < written.length && written[place] != Alphabet.END) {
                int symbol = written[place];
                boolean twice = symbol == written[place - 1] && symbol == trie.symbol(node);
                reach(node, place + 1, cost + (twice ? edits.doubled[symbol] : edits.added[symbol]));
            }
            for (int length = 0; length <= Segment.LONGEST && place + length <= written.length; length++) {
                EditIndex.Edits all = edits.of(Segment.of(written, place, length));
                for (int i = 0; i < all.costs.length; i++) {
                    reach(descend(node, all.meant[i]), place + length, cost + all.costs[i]);
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

        private void reach(int node, int place, float cost) {
            if (node < 0) {
                return;
            }
            float bound = cost - trie.best(node);
            if (bound <= limits[place] && cost < costs.get(place).getOrDefault(node, Float.POSITIVE_INFINITY)) {
                costs.get(place).put(node, cost);
                limits[place] = Math.min(limits[place], bound + SLACK);
                queues.get(place).add(new State(node, cost, bound));
            }
        }
    }

    private static void findsTheSame(Set<Character> furtherLetters) {
        Map<String, Long> counts = Lexicon.english().counts();
        Set<Character> letters = new HashSet<>(furtherLetters);
        counts.keySet().forEach(word -> word.chars().forEach(c -> letters.add((char) c)));
        Alphabet alphabet = new Alphabet(letters);
        List<String> words = counts.keySet().stream().toList();
        byte[][] encoded = words.stream().map(alphabet::encode).toArray(byte[][]::new);
        float[] priors = new float[words.size()];
        IntStream.range(0, priors.length)
                .forEach(i -> priors[i] = (float) Math.log(counts.getOrDefault(words.get(i), 1L) / 1e9));
        Trie trie = new Trie(encoded, priors);
        EditIndex edits = new EditIndex(EditWeights.english().over(alphabet));
        CandidateSearch search = new CandidateSearch(trie, edits, WIDTH, SLACK);

        MadeUpWriter.occurrences(11, 150).stream()
                .map(o -> alphabet.encode(o.pair().misspelling()))
                .forEach(written -> assertThat(new HashSet<>(search.find(written, MOST)))
                        .isEqualTo(new Plain(trie, edits, written).find()));
    }

    @Test
    void leavesOutNothingThatCouldBeFound() {
        findsTheSame(Set.of());
    }

    /** Whose symbols are more than a long has bits: here, those before the letters of the words. */
    @Test
    void leavesOutNothingInALargeAlphabet() {
        Set<Character> further = new HashSet<>();
        for (char c = '!'; c < 'a'; c++) {
            further.add(c);
        }
        findsTheSame(further);
    }
}
