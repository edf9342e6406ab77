package ai.dyslex.learning.quickcorrection;

/** Kinds of edits, of which writers make more or fewer than others. */
enum EditKind {
    KEPT,
    VOWEL_FOR_VOWEL,
    CONSONANT_FOR_CONSONANT,
    VOWEL_AND_CONSONANT,
    VOWEL_DROPPED,
    CONSONANT_DROPPED,
    VOWEL_ADDED,
    CONSONANT_ADDED,
    UNDOUBLED,
    DOUBLED,
    TRANSPOSED,
    SEGMENT;

    static EditKind of(Alphabet alphabet, long edit) {
        int meant = Segment.meant(edit);
        int written = Segment.written(edit);
        int a = Segment.length(meant);
        int b = Segment.length(written);
        if (a == 1 && b == 1) {
            boolean vowel = alphabet.isVowel(meant);
            return meant == written
                    ? KEPT
                    : vowel != alphabet.isVowel(written)
                            ? VOWEL_AND_CONSONANT
                            : vowel ? VOWEL_FOR_VOWEL : CONSONANT_FOR_CONSONANT;
        }
        if (a == 1 && b == 0) {
            return alphabet.isVowel(meant) ? VOWEL_DROPPED : CONSONANT_DROPPED;
        }
        if (a == 0) {
            return alphabet.isVowel(written) ? VOWEL_ADDED : CONSONANT_ADDED;
        }
        if (a == 2 && b == 1 && isTwice(meant, written)) {
            return UNDOUBLED;
        }
        if (a == 1 && b == 2 && isTwice(written, meant)) {
            return DOUBLED;
        }
        boolean transposed = a == 2
                && b == 2
                && meant >>> Segment.BITS == Segment.last(written)
                && written >>> Segment.BITS == Segment.last(meant);
        return transposed ? TRANSPOSED : SEGMENT;
    }

    private static boolean isTwice(int two, int one) {
        return two >>> Segment.BITS == one && Segment.last(two) == one;
    }
}
