package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rates by edit, in little memory; perhaps over those of another table. The edits of one meant segment lie side by side: who
 * asks for a whole word asks once for each of its segments, most of which have none. Immutable.
 */
final class EditTable {

    private static final int FREE = -1;
    private static final int FILTER_BITS = 13;
    private static final int EDIT_FILTER_BITS = 15;

    /** Of a table over another one, of which there is one for each writer. */
    private static final int FEWER_BITS = 12;

    /** The groups by hash of what is meant. */
    private final int[] groups;

    /** What is meant in each group. */
    private final int[] meant;

    /** Where each group begins, and where the last one ends. */
    private final int[] begins;

    /** What is written in its place, in ascending order within a group. */
    private final int[] written;

    private final float[] rates;

    /** What is meant in any group, here or below: most segments of a word have none. */
    private final SegmentFilter filter = new SegmentFilter(FILTER_BITS);

    /** The edits of this table itself: most that are asked for are not among them. */
    private final SegmentFilter edits;

    private final @Nullable EditTable under;
    private final float factor;

    EditTable(Map<Long, Double> from) {
        this(from, null, 1);
    }

    /**
     * Over another table.
     *
     * @param under what has the rates of edits that {@code from} does not have; itself over none
     * @param factor by which they are multiplied
     */
    EditTable(Map<Long, Double> from, @Nullable EditTable under, float factor) {
        this.under = under;
        this.factor = factor;
        long[] all = from.keySet().stream().mapToLong(edit -> edit).sorted().toArray();
        written = new int[all.length];
        rates = new float[all.length];
        edits = new SegmentFilter(under == null ? EDIT_FILTER_BITS : FEWER_BITS);
        int[] groupMeant = new int[all.length];
        int[] groupBegins = new int[all.length + 1];
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            int of = Segment.meant(all[i]);
            if (i == 0 || of != groupMeant[size - 1]) {
                groupMeant[size] = of;
                groupBegins[size++] = i;
            }
            written[i] = Segment.written(all[i]);
            rates[i] = from.getOrDefault(all[i], 0.0).floatValue();
            edits.add(mixed(all[i]));
        }
        groupBegins[size] = all.length;
        meant = Arrays.copyOf(groupMeant, size);
        begins = Arrays.copyOf(groupBegins, size + 1);
        groups = new int[Integer.highestOneBit(Math.max(2, size)) * 4];
        Arrays.fill(groups, FREE);
        for (int group = 0; group < size; group++) {
            groups[slot(meant[group])] = group;
            filter.add(meant[group]);
        }
        if (under != null) {
            filter.addAll(under.filter);
        }
    }

    /** @return false only if nothing that is written for a segment has a rate */
    boolean mayHave(int segment) {
        return filter.mayHave(segment);
    }

    private int slot(int segment) {
        int at = ((segment * 0x9E3779B1) >>> 8) & (groups.length - 1);
        while (groups[at] != FREE && meant[groups[at]] != segment) {
            at = (at + 1) & (groups.length - 1);
        }
        return at;
    }

    /** @return where an edit is, or negative if it is not in this table */
    private int find(int group, int writtenSegment) {
        return group == FREE ? -1 : Arrays.binarySearch(written, begins[group], begins[group + 1], writtenSegment);
    }

    /** @return false only if an edit has no rate, here or below */
    boolean mayHave(long edit) {
        return edits.mayHave(mixed(edit)) || (under != null && under.mayHave(edit));
    }

    private static int mixed(long edit) {
        return Segment.meant(edit) * 31 + Segment.written(edit);
    }

    /** @return 0 if it has none */
    float rate(long edit) {
        boolean mayBeHere = edits.mayHave(mixed(edit));
        int at = mayBeHere ? find(groups[slot(Segment.meant(edit))], Segment.written(edit)) : -1;
        if (at >= 0) {
            return rates[at];
        }
        return under == null ? 0 : under.rate(edit) * factor;
    }

    /**
     * What may be written for a segment, by this table or the one below it.
     *
     * @param wanted what is asked for, and perhaps more is told
     */
    void forEachOf(int segment, SegmentFilter wanted, SegmentConsumer consumer) {
        int group = groups[slot(segment)];
        if (group != FREE) {
            for (int i = begins[group]; i < begins[group + 1]; i++) {
                if (wanted.mayHave(written[i])) {
                    consumer.accept(written[i], rates[i]);
                }
            }
        }
        int below = under == null ? FREE : under.groups[under.slot(segment)];
        if (under != null && below != FREE) {
            for (int i = under.begins[below]; i < under.begins[below + 1]; i++) {
                if (wanted.mayHave(under.written[i]) && find(group, under.written[i]) < 0) {
                    consumer.accept(under.written[i], under.rates[i] * factor);
                }
            }
        }
    }

    /** About how many bytes it takes. */
    long bytes() {
        return 8L * written.length + 8L * meant.length + 4L * groups.length + filter.bytes() + edits.bytes() + 100;
    }

    /** Of this table alone. */
    void forEach(RateConsumer consumer) {
        for (int group = 0; group < meant.length; group++) {
            for (int i = begins[group]; i < begins[group + 1]; i++) {
                consumer.accept(Segment.edit(meant[group], written[i]), rates[i]);
            }
        }
    }

    /** Takes an edit and its rate. */
    interface RateConsumer {
        void accept(long edit, float rate);
    }

    /** Takes what is written for a segment, and at which rate. */
    interface SegmentConsumer {
        void accept(int written, float rate);
    }
}
