package ai.dyslex.learning.quickcorrection;

import java.util.Arrays;

/**
 * Where in one written word each edit of a table may have been made, found once for each segment that is meant: words that may
 * have been meant by the same one have most of their segments in common. Of one thread.
 */
final class SegmentHits implements EditTable.SegmentConsumer {

    private static final int FREE = -1;
    private static final int FIRST_CAPACITY = 128;

    /** The logarithm of about 20 times as many bits as a word has segments. */
    private static final int FILTER_BITS = 10;

    private final EditTable table;
    private final SegmentFilter inWritten = new SegmentFilter(FILTER_BITS);

    /** For each place and length, the segment there. */
    private final int[] segments;

    /** The first place of each segment, by its hash; and of each place, the next one of the same segment. */
    private final int[] firsts;

    private final int[] nexts;

    /** What was looked up, by hash, with where its hits begin and end. */
    private int[] known = new int[FIRST_CAPACITY];

    private int[] begins = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int size;

    private int[] places = new int[FIRST_CAPACITY];
    private float[] rates = new float[FIRST_CAPACITY];
    private int hits;

    /** Of the segment that is looked up: where its hits begin, and the fewest symbols that are written for it. */
    private int begin;

    private int shortest;

    SegmentHits(EditTable table, byte[] written) {
        this.table = table;
        int all = place(written.length, Segment.LONGEST) + 1;
        segments = new int[all];
        nexts = new int[all];
        firsts = new int[Integer.highestOneBit(all) * 2];
        Arrays.fill(firsts, FREE);
        Arrays.fill(known, FREE);
        for (int j = written.length; j >= 0; j--) {
            for (int b = Math.min(Segment.LONGEST, written.length - j); b >= 0; b--) {
                int place = place(j, b);
                segments[place] = Segment.of(written, j, b);
                inWritten.add(segments[place]);
                int at = slotOfWritten(segments[place]);
                nexts[place] = firsts[at];
                firsts[at] = place;
            }
        }
    }

    private static int place(int from, int length) {
        return (from << 2) + length;
    }

    private static int hash(int segment) {
        return (segment * 0x9E3779B1) >>> 8;
    }

    private int slotOfWritten(int segment) {
        int at = hash(segment) & (firsts.length - 1);
        while (firsts[at] != FREE && segments[firsts[at]] != segment) {
            at = (at + 1) & (firsts.length - 1);
        }
        return at;
    }

    private int slotOfMeant(int segment) {
        int at = hash(segment) & (known.length - 1);
        while (known[at] != FREE && known[at] != segment) {
            at = (at + 1) & (known.length - 1);
        }
        return at;
    }

    /** @return false only if a segment is nowhere in the written word */
    boolean mayBeWritten(int segment) {
        return inWritten.mayHave(segment);
    }

    /**
     * Looks a meant segment up.
     *
     * @return what {@link #begin} and {@link #end} take, until the next look
     */
    int of(int segment) {
        int at = slotOfMeant(segment);
        if (known[at] == segment) {
            return at;
        }
        if (2 * size >= known.length) {
            grow();
            at = slotOfMeant(segment);
        }
        size++;
        known[at] = segment;
        begins[at] = hits;
        begin = hits;
        // Edits of one symbol for one or none are not of this table.
        shortest = Segment.length(segment) == 1 ? 2 : 0;
        table.forEachOf(segment, inWritten, this);
        ends[at] = hits;
        return at;
    }

    /** Finds the places of what the table has for the segment that is looked up. */
    @Override
    public void accept(int instead, float rate) {
        int place = Segment.length(instead) < shortest ? FREE : firsts[slotOfWritten(instead)];
        while (place != FREE) {
            insert(place, rate);
            place = nexts[place];
        }
    }

    /** In the order of their places, so that sums do not depend on that of the table. */
    private void insert(int place, float rate) {
        if (hits == places.length) {
            places = Arrays.copyOf(places, 2 * hits);
            rates = Arrays.copyOf(rates, 2 * hits);
        }
        int at = hits++;
        while (at > begin && places[at - 1] > place) {
            places[at] = places[at - 1];
            rates[at] = rates[at - 1];
            at--;
        }
        places[at] = place;
        rates[at] = rate;
    }

    private void grow() {
        int[] segmentsBefore = known;
        int[] beginsBefore = begins;
        int[] endsBefore = ends;
        known = new int[2 * segmentsBefore.length];
        begins = new int[known.length];
        ends = new int[known.length];
        Arrays.fill(known, FREE);
        for (int i = 0; i < segmentsBefore.length; i++) {
            if (segmentsBefore[i] != FREE) {
                int at = slotOfMeant(segmentsBefore[i]);
                known[at] = segmentsBefore[i];
                begins[at] = beginsBefore[i];
                ends[at] = endsBefore[i];
            }
        }
    }

    int begin(int found) {
        return begins[found];
    }

    /** One past the last hit. */
    int end(int found) {
        return ends[found];
    }

    /** Where in the written word the hit begins. */
    int from(int hit) {
        return places[hit] >> 2;
    }

    /** How many symbols are written. */
    int length(int hit) {
        return places[hit] & 3;
    }

    float rate(int hit) {
        return rates[hit];
    }
}
