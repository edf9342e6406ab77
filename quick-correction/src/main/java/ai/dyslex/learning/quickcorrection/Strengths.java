package ai.dyslex.learning.quickcorrection;

/**
 * How strongly an adapter departs from the base; chosen by the trainer from the writer's own data.
 *
 * @param editsAfter so many times must a segment be meant before the writer's own habits count as much as the base's;
 *     {@link Double#POSITIVE_INFINITY}: the base's edits are kept
 * @param ownWords the share of new misspellings that are of words which the writer misspelt before, 0 to below 1
 * @param trustMemoryAfter so many times must a pair be seen before it counts as much as everything else
 */
record Strengths(double editsAfter, double ownWords, double trustMemoryAfter) {

    static final Strengths MEMORY_ONLY = new Strengths(Double.POSITIVE_INFINITY, 0, 1);

    /** @throws IllegalArgumentException if a value is out of its range */
    Strengths {
        if (!(editsAfter > 0) || !(ownWords >= 0 && ownWords < 1) || !(trustMemoryAfter > 0)) {
            throw new IllegalArgumentException("a strength is out of its range");
        }
    }

    boolean hasOwnEdits() {
        return editsAfter < Double.POSITIVE_INFINITY;
    }
}
