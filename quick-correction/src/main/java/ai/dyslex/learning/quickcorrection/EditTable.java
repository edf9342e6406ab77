package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rates by edit, in little memory; perhaps over those of another table. Immutable. */
final class EditTable {

    private static final long FREE = -1;
    private static final int FILTER_BITS = 11;
    private static final int FILTER = 1 << FILTER_BITS;

    private final long[] edits;
    private final float[] rates;
    private final boolean[] meant = new boolean[FILTER];
    private final boolean[] written = new boolean[FILTER];
    private final @Nullable EditTable under;
    private final float factor;

    EditTable(Map<Long, Double> from) {
        this(from, null, 1);
    }

    /**
     * Over another table.
     *
     * @param under what has the rates of edits that {@code from} does not have
     * @param factor by which they are multiplied
     */
    EditTable(Map<Long, Double> from, @Nullable EditTable under, float factor) {
        this.under = under;
        this.factor = factor;
        int capacity = Integer.highestOneBit(Math.max(4, from.size() * 3 / 2)) * 2;
        edits = new long[capacity];
        rates = new float[capacity];
        Arrays.fill(edits, FREE);
        from.forEach((edit, rate) -> {
            int at = slot(edit);
            edits[at] = edit;
            rates[at] = rate.floatValue();
            meant[filter(Segment.meant(edit))] = true;
            written[filter(Segment.written(edit))] = true;
        });
        if (under != null) {
            for (int i = 0; i < FILTER; i++) {
                meant[i] |= under.meant[i];
                written[i] |= under.written[i];
            }
        }
    }

    private int slot(long edit) {
        int at = (int) ((edit * 0x9E3779B97F4A7C15L) >>> 40) & (edits.length - 1);
        while (edits[at] != FREE && edits[at] != edit) {
            at = (at + 1) & (edits.length - 1);
        }
        return at;
    }

    private static int filter(int segment) {
        return (segment * 0x9E3779B1) >>> (Integer.SIZE - FILTER_BITS);
    }

    /** @return false only if nothing of what is meant has a rate */
    boolean mayHaveMeant(int segment) {
        return meant[filter(segment)];
    }

    /** @return false only if nothing of what is written has a rate */
    boolean mayHaveWritten(int segment) {
        return written[filter(segment)];
    }

    /** @return 0 if it has none */
    float rate(long edit) {
        int at = slot(edit);
        if (edits[at] == FREE && under != null) {
            return under.rate(edit) * factor;
        }
        return rates[at];
    }

    /** About how many bytes it takes. */
    long bytes() {
        return 12L * edits.length + 2L * FILTER + 64;
    }

    /** Of this table alone. */
    void forEach(RateConsumer consumer) {
        for (int i = 0; i < edits.length; i++) {
            if (edits[i] != FREE) {
                consumer.accept(edits[i], rates[i]);
            }
        }
    }

    /** Takes an edit and its rate. */
    interface RateConsumer {
        void accept(long edit, float rate);
    }
}
