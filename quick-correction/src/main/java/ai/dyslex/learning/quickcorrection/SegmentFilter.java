package ai.dyslex.learning.quickcorrection;

/** Tells quickly of most segments that they are not among some: a bit for each hash. Not thread-safe while it is filled. */
final class SegmentFilter {

    private final int shift;
    private final long[] bits;

    /** @param size the logarithm of how many bits there are; 6 or more */
    SegmentFilter(int size) {
        shift = Integer.SIZE - size;
        bits = new long[1 << (size - 6)];
    }

    private int hash(int segment) {
        return (segment * 0x9E3779B1) >>> shift;
    }

    void add(int segment) {
        int hash = hash(segment);
        bits[hash >>> 6] |= 1L << hash;
    }

    /** @param other of the same size */
    void addAll(SegmentFilter other) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= other.bits[i];
        }
    }

    /** @return false only if the segment was not added */
    boolean mayHave(int segment) {
        int hash = hash(segment);
        return (bits[hash >>> 6] & 1L << hash) != 0;
    }

    /** About how many bytes it takes. */
    long bytes() {
        return 8L * bits.length;
    }
}
