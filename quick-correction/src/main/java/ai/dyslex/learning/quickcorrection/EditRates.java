package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;

/**
 * How often, of all times that a segment is meant, another one is written in its place: the channel of a noisy-channel corrector
 * (Kernighan, Church and Gale 1990), with edits between segments of up to three symbols (Brill and Moore 2000). By symbols of one
 * alphabet. The arrays are never written to.
 */
final class EditRates {

    /** Of a symbol for a symbol, [meant][written]. */
    final float[][] one;

    /** Of nothing for a symbol. */
    final float[] dropped;

    /** Of a symbol for nothing, per place. */
    final float[] added;

    /** Of a symbol twice for once. */
    final float[] doubled;

    /** Of any symbol once for twice. */
    final float undoubled;

    /** Of any two symbols for the same in the other order. */
    final float transposed;

    /** Edits of longer segments. */
    final EditTable more;

    EditRates(
            float[][] one,
            float[] dropped,
            float[] added,
            float[] doubled,
            float undoubled,
            float transposed,
            EditTable more) {
        this.one = one;
        this.dropped = dropped;
        this.added = added;
        this.doubled = doubled;
        this.undoubled = undoubled;
        this.transposed = transposed;
        this.more = more;
    }

    /** Where a pair is impossible; a logarithm. */
    static final double IMPOSSIBLE = -500;

    /** The rate of an edit at a place of both words; 0 if there is no such edit. */
    float rate(byte[] meant, int i, int a, byte[] written, int j, int b) {
        if (a == 0) {
            return b == 1 ? added(meant, i, written, j) : 0;
        }
        if (a == 1 && b < 2) {
            return b == 0 ? dropped[meant[i]] : one[meant[i]][written[j]];
        }
        float rate = more.rate(Segment.edit(Segment.of(meant, i, a), Segment.of(written, j, b)));
        return a == 2 ? Math.max(rate, ofTwo(meant, i, written, j, b)) : rate;
    }

    private float added(byte[] meant, int i, byte[] written, int j) {
        boolean twice = i > 0
                && j > 0
                && written[j] != Alphabet.OTHER
                && written[j] == written[j - 1]
                && written[j] == meant[i - 1];
        return twice ? doubled[written[j]] : added[written[j]];
    }

    /** Of any two symbols. */
    private float ofTwo(byte[] meant, int i, byte[] written, int j, int b) {
        if (meant[i] == Alphabet.OTHER || meant[i + 1] == Alphabet.OTHER) {
            return 0; // which letters they are is not known
        }
        if (b == 2 && meant[i] == written[j + 1] && meant[i + 1] == written[j]) {
            return transposed;
        }
        return b == 1 && meant[i] == meant[i + 1] && meant[i] == written[j] ? undoubled : 0;
    }

    /**
     * The log-likelihood of what is written for what is meant, summed over all ways to cut both into segments.
     *
     * @return {@link #IMPOSSIBLE} or more
     */
    double logLikelihood(byte[] meant, byte[] written) {
        return new Scorer(written).logLikelihood(meant);
    }

    /** For many words that one written word may have meant. Of one thread. */
    final class Scorer {

        private final byte[] written;

        /** What is written at each place in each length; -1 where that has no rate for sure. */
        private final int[] segments;

        private double[] sums = new double[0];

        Scorer(byte[] written) {
            this.written = written;
            segments = new int[(written.length + 1) << 2];
            for (int j = 0; j <= written.length; j++) {
                for (int b = 0; b <= Segment.LONGEST && j + b <= written.length; b++) {
                    int segment = Segment.of(written, j, b);
                    segments[(j << 2) + b] = more.mayHaveWritten(segment) ? segment : -1;
                }
            }
        }

        /** As {@link EditRates#logLikelihood}. */
        double logLikelihood(byte[] meant) {
            int n = meant.length;
            int m = written.length;
            int width = m + 1;
            clear((n + 1) * width);
            sums[0] = 1;
            for (int i = 0; i <= n; i++) {
                int row = i * width;
                for (int j = 0; j < m; j++) {
                    sums[row + j + 1] += sums[row + j] * added(meant, i, written, j);
                }
                if (i < n) {
                    addSingles(meant, i, row, width);
                }
                for (int a = 1; a <= Segment.LONGEST && i + a <= n; a++) {
                    int segment = Segment.of(meant, i, a);
                    if (more.mayHaveMeant(segment)) {
                        addSegments(segment, row, row + a * width);
                    }
                }
                if (i + 1 < n) {
                    addTwo(meant, i, row, width);
                }
            }
            double likelihood = sums[n * width + m];
            return likelihood > 0 ? Math.max(IMPOSSIBLE, Math.log(likelihood)) : IMPOSSIBLE;
        }

        private void clear(int length) {
            if (sums.length < length) {
                sums = new double[length];
            } else {
                Arrays.fill(sums, 0, length, 0);
            }
        }

        private void addSingles(byte[] meant, int i, int row, int width) {
            float[] instead = one[meant[i]];
            float nothing = dropped[meant[i]];
            for (int j = 0; j < width; j++) {
                double sum = sums[row + j];
                sums[row + width + j] += sum * nothing;
                if (j + 1 < width) {
                    sums[row + width + j + 1] += sum * instead[written[j]];
                }
            }
        }

        private void addSegments(int segment, int row, int below) {
            int m = written.length;
            boolean single = Segment.length(segment) == 1;
            for (int j = 0; j <= m; j++) {
                double sum = sums[row + j];
                if (sum == 0) {
                    continue;
                }
                for (int b = single ? 2 : 0; b <= Segment.LONGEST && j + b <= m; b++) {
                    int instead = segments[(j << 2) + b];
                    if (instead >= 0) {
                        sums[below + j + b] += sum * more.rate(Segment.edit(segment, instead));
                    }
                }
            }
        }

        /** What any two symbols have beyond a rate of their own. */
        private void addTwo(byte[] meant, int i, int row, int width) {
            for (int j = 0; j + 1 < width; j++) {
                for (int b = 1; b <= 2 && j + b < width; b++) {
                    float rate = ofTwo(meant, i, written, j, b);
                    if (rate > 0) {
                        float own = more.rate(Segment.edit(Segment.of(meant, i, 2), Segment.of(written, j, b)));
                        sums[row + 2 * width + j + b] += sums[row + j] * Math.max(0, rate - own);
                    }
                }
            }
        }
    }

    /** About how many bytes they take. */
    long bytes() {
        long symbols = one.length;
        return 4 * symbols * symbols + 16 * symbols + 12 * symbols + 100 + more.bytes();
    }
}
