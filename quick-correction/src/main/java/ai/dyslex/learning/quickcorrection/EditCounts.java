package ai.dyslex.learning.quickcorrection;

import java.util.Map;

/**
 * What is expected to have happened in some pairs.
 *
 * @param edits how often each edit was made, by {@link Segment#edit}
 * @param meant how often each segment was meant; of nothing: how many places there were
 */
record EditCounts(Map<Long, Double> edits, Map<Integer, Double> meant) {

    double of(long edit) {
        return edits.getOrDefault(edit, 0.0);
    }

    double ofMeant(int segment) {
        return meant.getOrDefault(segment, 0.0);
    }
}
