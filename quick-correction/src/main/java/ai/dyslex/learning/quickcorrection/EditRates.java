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

    /**
     * For many words that one written word may have meant. What a word begins with is not summed up again if the word before it
     * began in the same way: words in alphabetical order are the fastest. Of one thread.
     */
    final class Scorer {

        private final byte[] written;
        private final int width;
        private final SegmentHits hits;
        private final float[] addedAt;

        /** Of each symbol that was meant: its rates for what is written at each place. */
        private final float[][] insteadAt = new float[one.length][];

        /** The symbols that are written, and whether any is written twice in a row. */
        private final long letters;

        private final boolean twice;

        /** A row for each place in what is meant, from 0 on. The first rows are those of the last word. */
        private double[] sums;

        private byte[] last = {};

        Scorer(byte[] written) {
            this.written = written;
            width = written.length + 1;
            hits = new SegmentHits(more, written);
            addedAt = new float[written.length];
            sums = new double[2 * width * width];
            long set = 0;
            boolean sameAgain = false;
            sums[0] = 1;
            for (int j = 0; j < written.length; j++) {
                addedAt[j] = added[written[j]];
                set |= 1L << written[j];
                sameAgain |= j > 0 && written[j] == written[j - 1];
                sums[j + 1] = sums[j] * addedAt[j];
            }
            letters = set;
            twice = sameAgain;
        }

        /** As {@link EditRates#logLikelihood}. */
        double logLikelihood(byte[] meant) {
            int n = meant.length;
            if (sums.length < (n + 1) * width) {
                sums = Arrays.copyOf(sums, 2 * (n + 1) * width);
            }
            int same = Arrays.mismatch(meant, last);
            for (int i = same < 0 ? n + 1 : same + 1; i <= n; i++) {
                sumUp(meant, i);
            }
            last = meant;
            double likelihood = sums[n * width + written.length];
            return likelihood > 0 ? Math.max(IMPOSSIBLE, Math.log(likelihood)) : IMPOSSIBLE;
        }

        /** The row of a place, by what is meant before it. */
        private void sumUp(byte[] meant, int i) {
            int row = i * width;
            Arrays.fill(sums, row, row + width, 0);
            for (int a = Math.min(i, Segment.LONGEST); a > 1; a--) {
                addSegments(Segment.of(meant, i - a, a), row - a * width, row);
                if (a == 2) {
                    addTwo(meant[i - 2], meant[i - 1], row - 2 * width, row);
                }
            }
            addSingles(meant[i - 1], row - width, row);
            addSegments(meant[i - 1], row - width, row);
            addAdded(meant, i, row);
        }

        private void addSegments(int segment, int from, int to) {
            if (!more.mayHave(segment)) {
                return;
            }
            int found = hits.of(segment);
            int end = hits.end(found);
            for (int hit = hits.begin(found); hit < end; hit++) {
                int j = hits.from(hit);
                sums[to + j + hits.length(hit)] += sums[from + j] * hits.rate(hit);
            }
        }

        /** What any two symbols have beyond a rate of their own. */
        private void addTwo(byte first, byte second, int from, int to) {
            if (first == Alphabet.OTHER || second == Alphabet.OTHER) {
                return; // which letters they are is not known
            }
            int turned = (second << Segment.BITS) | first;
            if (first == second ? (letters & 1L << first) == 0 : !hits.mayBeWritten(turned)) {
                return;
            }
            for (int j = 0; j + 1 < width; j++) {
                if (first == second && first == written[j]) {
                    sums[to + j + 1] += sums[from + j] * beyond(first, second, j, 1, undoubled);
                }
                if (j + 2 < width && first == written[j + 1] && second == written[j]) {
                    sums[to + j + 2] += sums[from + j] * beyond(first, second, j, 2, transposed);
                }
            }
        }

        private float beyond(byte first, byte second, int j, int b, float rate) {
            int two = (first << Segment.BITS) | second;
            return Math.max(0, rate - more.rate(Segment.edit(two, Segment.of(written, j, b))));
        }

        private void addSingles(byte symbol, int from, int to) {
            float[] instead = instead(symbol);
            float nothing = dropped[symbol];
            sums[to] += sums[from] * nothing;
            for (int j = 1; j < width; j++) {
                sums[to + j] = sums[to + j] + sums[from + j - 1] * instead[j - 1] + sums[from + j] * nothing;
            }
        }

        private float[] instead(byte symbol) {
            float[] found = insteadAt[symbol];
            if (found == null) {
                found = new float[written.length];
                for (int j = 0; j < found.length; j++) {
                    found[j] = one[symbol][written[j]];
                }
                insteadAt[symbol] = found;
            }
            return found;
        }

        private void addAdded(byte[] meant, int i, int row) {
            boolean mayBeDoubled = twice && (letters & 1L << meant[i - 1]) != 0;
            double sum = sums[row];
            for (int j = 0; j + 1 < width; j++) {
                sum = sums[row + j + 1] + sum * (mayBeDoubled ? added(meant, i, written, j) : addedAt[j]);
                sums[row + j + 1] = sum;
            }
        }
    }

    /** About how many bytes they take. */
    long bytes() {
        long symbols = one.length;
        return 4 * symbols * symbols + 16 * symbols + 12 * symbols + 100 + more.bytes();
    }
}
