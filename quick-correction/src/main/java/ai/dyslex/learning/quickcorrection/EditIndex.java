package ai.dyslex.learning.quickcorrection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Edit rates as a search needs them: costs, negative logarithms, found by what was written. Immutable. */
final class EditIndex {

    private static final double SMALLEST = 1e-9;
    private static final Edits NONE = new Edits(0);

    /** Of a symbol for a symbol, [written][meant]. */
    final float[][] one;

    final float[] dropped;
    final float[] added;
    final float[] doubled;
    final float undoubled;
    final float transposed;

    /** The written segments by hash, and their edits; {@link #NONE} where there is no segment. */
    private final int[] written;

    private final Edits[] byWritten;

    /** What may have been meant by a segment, with costs, the lowest first. */
    static final class Edits {

        final int[] meant;
        final float[] costs;

        Edits(int size) {
            meant = new int[size];
            costs = new float[size];
        }
    }

    EditIndex(EditRates rates) {
        int size = rates.one.length;
        one = new float[size][size];
        for (int a = 0; a < size; a++) {
            for (int b = 0; b < size; b++) {
                one[b][a] = cost(rates.one[a][b]);
            }
        }
        dropped = costs(rates.dropped);
        added = costs(rates.added);
        doubled = costs(rates.doubled);
        undoubled = cost(rates.undoubled);
        transposed = cost(rates.transposed);
        Map<Integer, List<Long>> edits = new HashMap<>();
        rates.more.forEach((edit, rate) -> edits.computeIfAbsent(Segment.written(edit), w -> new ArrayList<>())
                .add(edit));
        written = new int[Integer.highestOneBit(Math.max(2, edits.size())) * 4];
        byWritten = new Edits[written.length];
        Arrays.fill(byWritten, NONE);
        edits.forEach((segment, all) -> {
            all.sort(Comparator.comparing((Long edit) -> -rates.more.rate(edit)).thenComparing(edit -> edit));
            Edits found = new Edits(all.size());
            for (int i = 0; i < all.size(); i++) {
                found.meant[i] = Segment.meant(all.get(i));
                found.costs[i] = cost(rates.more.rate(all.get(i)));
            }
            int at = slot(segment);
            written[at] = segment;
            byWritten[at] = found;
        });
    }

    private static float[] costs(float[] rates) {
        float[] costs = new float[rates.length];
        for (int i = 0; i < rates.length; i++) {
            costs[i] = cost(rates[i]);
        }
        return costs;
    }

    private static float cost(double rate) {
        return (float) -Math.log(Math.min(1, Math.max(rate, SMALLEST)));
    }

    /** The edits of longer segments by which a segment may have been written; empty if there are none. */
    Edits of(int segment) {
        return byWritten[slot(segment)];
    }

    private int slot(int segment) {
        int at = ((segment * 0x9E3779B1) >>> 8) & (written.length - 1);
        while (byWritten[at] != NONE && written[at] != segment) {
            at = (at + 1) & (written.length - 1);
        }
        return at;
    }
}
