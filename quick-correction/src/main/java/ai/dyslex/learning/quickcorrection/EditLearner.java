package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns from pairs which segments are written for which, by expectation maximisation over all ways to cut both words (as for
 * the joint multigrams of grapheme-to-phoneme conversion: Bisani and Ney 2008). Edits of longer segments pay a discount, or
 * each pair would become one edit. Not thread-safe.
 */
final class EditLearner {

    private static final int ROUNDS = 10;

    /** Taken from the expected count of each edit of longer segments; what is left is worth keeping from this on. */
    private static final double DISCOUNT = 0.7;

    private static final double WORTH_KEEPING = 0.8;

    /** Edits of single symbols are never given up. */
    private static final double FLOOR = 1e-4;

    private static final double NEGLIGIBLE = 1e-6;
    private static final int LONGEST_EDIT = 5;

    private final List<byte[]> meant = new ArrayList<>();
    private final List<byte[]> written = new ArrayList<>();
    private final Map<Integer, Double> occurrences = new HashMap<>();
    private Map<Long, Double> rates = Map.of();
    private Map<Long, Double> counts = new HashMap<>();

    void add(byte[] word, byte[] misspelling) {
        meant.add(word);
        written.add(misspelling);
        count(word, 1, occurrences);
    }

    /** Counts the segments of a word, and its places. */
    static void count(byte[] word, double times, Map<Integer, Double> occurrences) {
        for (int a = 1; a <= Segment.LONGEST; a++) {
            for (int i = 0; i + a <= word.length; i++) {
                occurrences.merge(Segment.of(word, i, a), times, Double::sum);
            }
        }
        occurrences.merge(0, times * (word.length - 1), Double::sum);
    }

    /** The counts of the edits that are worth keeping. */
    EditCounts learn() {
        for (int round = 0; round < ROUNDS; round++) {
            counts = new HashMap<>();
            for (int pair = 0; pair < meant.size(); pair++) {
                expect(meant.get(pair), written.get(pair), round == 0);
            }
            rates = maximise();
        }
        Map<Long, Double> kept = new HashMap<>();
        counts.forEach((edit, count) -> {
            if (Segment.isSingle(edit) || rates.containsKey(edit)) {
                kept.put(edit, count);
            }
        });
        return new EditCounts(kept, occurrences);
    }

    private Map<Long, Double> maximise() {
        Map<Long, Double> next = new HashMap<>();
        counts.forEach((edit, count) -> {
            boolean single = Segment.isSingle(edit);
            double left = single ? count : count - DISCOUNT;
            if (left >= (single ? FLOOR : WORTH_KEEPING)) {
                double chances = occurrences.getOrDefault(Segment.meant(edit), 1.0);
                next.put(edit, left / (single ? chances : chances + 1));
            }
        });
        return next;
    }

    private void expect(byte[] w, byte[] x, boolean first) {
        Lattice lattice = new Lattice(w, x, first);
        if (lattice.total() > 0) {
            lattice.count();
        }
    }

    /** All ways to cut a pair, with forward and backward sums. */
    private final class Lattice {

        private final byte[] w;
        private final byte[] x;
        private final double[][] forward;
        private final double[][] backward;
        private final double[] rate;

        Lattice(byte[] w, byte[] x, boolean first) {
            this.w = w;
            this.x = x;
            forward = new double[w.length + 1][x.length + 1];
            backward = new double[w.length + 1][x.length + 1];
            rate = new double[((w.length + 1) * (x.length + 1)) << 4];
            forward[0][0] = 1;
            backward[w.length][x.length] = 1;
            each((i, j, a, b) -> {
                if (forward[i][j] > 0 && isAllowed(i, a, j, b)) {
                    double r = first ? guess(i, a, j, b) : current(i, a, j, b);
                    rate[at(i, j, a, b)] = r;
                    forward[i + a][j + b] += forward[i][j] * r;
                }
            });
            for (int i = w.length; i >= 0; i--) {
                for (int j = x.length; j >= 0; j--) {
                    for (int a = 0; a <= Segment.LONGEST && i + a <= w.length; a++) {
                        for (int b = 0; b <= Segment.LONGEST && j + b <= x.length; b++) {
                            backward[i][j] += rate[at(i, j, a, b)] * (a + b == 0 ? 0 : backward[i + a][j + b]);
                        }
                    }
                }
            }
        }

        private int at(int i, int j, int a, int b) {
            return ((i * (x.length + 1) + j) << 4) + (a << 2) + b;
        }

        private void each(Visitor visitor) {
            for (int i = 0; i <= w.length; i++) {
                for (int j = 0; j <= x.length; j++) {
                    for (int a = 0; a <= Segment.LONGEST && i + a <= w.length; a++) {
                        for (int b = a == 0 ? 1 : 0; b <= Segment.LONGEST && j + b <= x.length; b++) {
                            visitor.visit(i, j, a, b);
                        }
                    }
                }
            }
        }

        double total() {
            return forward[w.length][x.length];
        }

        void count() {
            each((i, j, a, b) -> {
                double r = rate[at(i, j, a, b)];
                double expected = r == 0 ? 0 : forward[i][j] * r * backward[i + a][j + b] / total();
                if (expected > NEGLIGIBLE) {
                    counts.merge(Segment.edit(Segment.of(w, i, a), Segment.of(x, j, b)), expected, Double::sum);
                }
            });
        }

        private boolean isAllowed(int i, int a, int j, int b) {
            if (a + b > LONGEST_EDIT || (a == 0 && (b != 1 || i == 0)) || (a == 1 && b > 2) || (a > 2 && b == 0)) {
                return false;
            }
            if (a == b && a > 1 && isSame(i, j, a)) {
                return false;
            }
            // Where the words begin and end, they do so together.
            boolean begins = (i == 0 && a > 0) == (j == 0 && b > 0);
            boolean ends = (a > 0 && i + a == w.length) == (b > 0 && j + b == x.length);
            return begins && ends;
        }

        private boolean isSame(int i, int j, int length) {
            for (int k = 0; k < length; k++) {
                if (w[i + k] != x[j + k]) {
                    return false;
                }
            }
            return true;
        }

        private double current(int i, int a, int j, int b) {
            long edit = Segment.edit(Segment.of(w, i, a), Segment.of(x, j, b));
            return rates.getOrDefault(edit, Segment.isSingle(edit) ? FLOOR : 0.0);
        }

        /** Before anything is known: the fewer changes, the likelier. */
        private double guess(int i, int a, int j, int b) {
            if (a == 1 && b == 1) {
                return w[i] == x[j] ? 0.9 : 0.01;
            }
            if (a + b == 1) {
                return a == 1 ? 0.02 : 0.01;
            }
            boolean transposed = a == 2 && b == 2 && w[i] == x[j + 1] && w[i + 1] == x[j];
            int changes = Math.max(a, b) - inCommon(i, a, j, b);
            return (transposed ? 0.02 : 0.002) * Math.pow(0.2, Math.max(0, changes - 1));
        }

        /** The length of the longest common subsequence. */
        private int inCommon(int i, int a, int j, int b) {
            int[][] length = new int[a + 1][b + 1];
            for (int p = 1; p <= a; p++) {
                for (int q = 1; q <= b; q++) {
                    length[p][q] = w[i + p - 1] == x[j + q - 1]
                            ? length[p - 1][q - 1] + 1
                            : Math.max(length[p - 1][q], length[p][q - 1]);
                }
            }
            return length[a][b];
        }
    }

    /** Takes each cut of a segment of {@code a} symbols at i for one of {@code b} at j. */
    private interface Visitor {
        void visit(int i, int j, int a, int b);
    }
}
