package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.ErrorPair;

/**
 * A pair of a writer's training set.
 *
 * @param pair misspelling and correction
 * @param times how often it occurred; 1 or more
 * @param last the place of its last occurrence among all of the training set, from 0 on
 */
record RememberedPair(ErrorPair pair, int times, int last) {

    /** @throws IllegalArgumentException if a number is out of its range */
    RememberedPair {
        if (times < 1 || last < 0) {
            throw new IllegalArgumentException("a remembered pair has occurred, at some place");
        }
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "RememberedPair[times=%d]".formatted(times);
    }
}
