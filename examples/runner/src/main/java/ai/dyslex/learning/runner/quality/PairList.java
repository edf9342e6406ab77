package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.writing.ErrorPair;
import java.util.List;

/**
 * The pairs of a file, without their writers.
 *
 * @param pairs in the order of the file
 * @param rows its pairs, those that are left out too
 * @param same those whose misspelling is the target: they are left out
 * @param bad lines that could not be read: they are left out
 */
record PairList(List<ErrorPair> pairs, long rows, long same, List<BadRow> bad) {

    PairList {
        pairs = List.copyOf(pairs);
        bad = List.copyOf(bad);
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "PairList[%d]".formatted(pairs.size());
    }
}
