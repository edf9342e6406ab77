package ai.dyslex.learning.quickcorrection;

/** Up to three neighbouring symbols of a word, packed into an int; none is 0. */
final class Segment {

    static final int BITS = 8;
    static final int MASK = 255;

    /** The longest segment. */
    static final int LONGEST = 3;

    private Segment() {}

    static int of(byte[] word, int from, int length) {
        int packed = 0;
        for (int i = from; i < from + length; i++) {
            packed = (packed << BITS) | word[i];
        }
        return packed;
    }

    static int length(int segment) {
        return segment == 0 ? 0 : segment <= MASK ? 1 : segment <= 0xffff ? 2 : 3;
    }

    static int last(int segment) {
        return segment & MASK;
    }

    /** An edit: what is meant, and what is written in its place. */
    static long edit(int meant, int written) {
        return ((long) meant << 24) | written;
    }

    static int meant(long edit) {
        return (int) (edit >>> 24);
    }

    static int written(long edit) {
        return (int) (edit & 0xffffff);
    }

    /** Whether it is an edit of one symbol at most on either side. */
    static boolean isSingle(long edit) {
        return length(meant(edit)) < 2 && length(written(edit)) < 2;
    }
}
