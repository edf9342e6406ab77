package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The likeliest way to cut a pair into segments. */
final class Alignment {

    private final byte[] meant;
    private final byte[] written;
    private final List<Long> edits;

    private Alignment(byte[] meant, byte[] written, List<Long> edits) {
        this.meant = meant;
        this.written = written;
        this.edits = edits;
    }

    static Alignment of(EditRates rates, byte[] meant, byte[] written) {
        int n = meant.length;
        int m = written.length;
        double[][] best = new double[n + 1][m + 1];
        int[][] from = new int[n + 1][m + 1];
        best[0][0] = 1;
        int[] segments = segments(written);
        for (int i = 0; i <= n; i++) {
            int[] most = mostWritten(rates, meant, i);
            for (int j = 0; j <= m; j++) {
                for (int a = 0; best[i][j] > 0 && a < most.length; a++) {
                    int segment = Segment.of(meant, i, a);
                    for (int b = a == 0 ? 1 : 0; b <= most[a] && j + b <= m; b++) {
                        if (!mayBeMade(rates, a, b, Segment.edit(segment, segments[(j << 2) + b]))) {
                            continue;
                        }
                        double product = best[i][j] * rates.rate(meant, i, a, written, j, b);
                        if (product > best[i + a][j + b]) {
                            best[i + a][j + b] = product;
                            from[i + a][j + b] = (a << 2) | b;
                        }
                    }
                }
            }
        }
        List<Long> edits = new ArrayList<>();
        int i = n;
        int j = m;
        while (best[n][m] > 0 && i + j > 0) {
            int a = from[i][j] >> 2;
            int b = from[i][j] & 3;
            i -= a;
            j -= b;
            edits.add(Segment.edit(Segment.of(meant, i, a), Segment.of(written, j, b)));
        }
        Collections.reverse(edits);
        return new Alignment(meant, written, edits);
    }

    /** What is written from each place on, by its length: the segment of length b at j is at {@code (j << 2) + b}. */
    private static int[] segments(byte[] written) {
        int[] segments = new int[(written.length + 1) << 2];
        for (int j = 0; j <= written.length; j++) {
            for (int b = 0; b <= Segment.LONGEST && j + b <= written.length; b++) {
                segments[(j << 2) + b] = Segment.of(written, j, b);
            }
        }
        return segments;
    }

    /** For none, one, two and three symbols from a place on: how many are written at most; -1 if such edits have no rate. */
    private static int[] mostWritten(EditRates rates, byte[] meant, int i) {
        int[] most = new int[Math.min(Segment.LONGEST, meant.length - i) + 1];
        for (int a = 0; a < most.length; a++) {
            boolean more = a > 0 && rates.more.mayHave(Segment.of(meant, i, a));
            most[a] = more ? Segment.LONGEST : a == 0 ? 1 : a < Segment.LONGEST ? a : -1;
        }
        return most;
    }

    /** @return false only if an edit of so many symbols for so many has no rate; spares most look-ups */
    private static boolean mayBeMade(EditRates rates, int a, int b, long edit) {
        boolean ofAny = a < 2 ? b < 2 : a == 2 && (b == 1 || b == 2);
        return ofAny || rates.more.mayHave(edit);
    }

    /** The edits in order, what is kept among them. */
    List<Long> edits() {
        return edits;
    }

    /**
     * All edits; each change also together with what is kept before or behind it, and with the change behind it, as far as
     * segments reach.
     */
    List<Long> withNeighbours() {
        List<Long> all = new ArrayList<>(edits);
        int i = 0;
        int j = 0;
        for (int at = 0; at < edits.size(); at++) {
            int a = Segment.length(Segment.meant(edits.get(at)));
            int b = Segment.length(Segment.written(edits.get(at)));
            if (isChange(at)) {
                addWidened(all, i, a, j, b);
                if (at + 1 < edits.size() && isChange(at + 1)) {
                    int a2 = a + Segment.length(Segment.meant(edits.get(at + 1)));
                    int b2 = b + Segment.length(Segment.written(edits.get(at + 1)));
                    if (a2 <= Segment.LONGEST && b2 <= Segment.LONGEST && a2 > 0 && a2 + b2 > 2) {
                        all.add(edit(i, a2, j, b2));
                        addWidened(all, i, a2, j, b2);
                    }
                }
            }
            i += a;
            j += b;
        }
        return all;
    }

    private boolean isChange(int at) {
        return Segment.meant(edits.get(at)) != Segment.written(edits.get(at));
    }

    private void addWidened(List<Long> all, int i, int a, int j, int b) {
        if (a == Segment.LONGEST || b == Segment.LONGEST) {
            return;
        }
        if (i > 0 && j > 0 && meant[i - 1] == written[j - 1]) {
            all.add(edit(i - 1, a + 1, j - 1, b + 1));
        }
        if (i + a < meant.length && j + b < written.length && meant[i + a] == written[j + b]) {
            all.add(edit(i, a + 1, j, b + 1));
        }
    }

    private long edit(int i, int a, int j, int b) {
        return Segment.edit(Segment.of(meant, i, a), Segment.of(written, j, b));
    }

    /** The rate of an edit of longer segments that has none of its own: that of the likeliest smaller ones which make it up. */
    static double rateInParts(EditRates rates, long edit) {
        byte[] meant = symbols(Segment.meant(edit));
        byte[] written = symbols(Segment.written(edit));
        double product = 1;
        for (long part : of(rates, meant, written).edits) {
            product *= part(rates, part);
        }
        return product;
    }

    private static double part(EditRates rates, long edit) {
        byte[] meant = symbols(Segment.meant(edit));
        byte[] written = symbols(Segment.written(edit));
        return rates.rate(meant, 0, meant.length, written, 0, written.length);
    }

    private static byte[] symbols(int segment) {
        byte[] symbols = new byte[Segment.length(segment)];
        for (int i = 0; i < symbols.length; i++) {
            symbols[i] = (byte) (segment >>> ((symbols.length - 1 - i) * Segment.BITS));
        }
        return symbols;
    }
}
