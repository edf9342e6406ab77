package ai.dyslex.learning.retraining;

import java.util.List;
import java.util.Optional;

/**
 * One writer's occurrences in time order, split: the older part to train on, the most recent part held out.
 *
 * @param training the older part
 * @param heldOut the most recent part; the trainer never sees it
 */
public record TrainingSet(List<PairOccurrence> training, List<PairOccurrence> heldOut) {

    /**
     * Copies the lists.
     *
     * @param training the older part
     * @param heldOut the most recent part
     */
    public TrainingSet {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    /**
     * Splits occurrences in time order: the last {@code heldOutShare} of them, rounded down, is held out.
     *
     * @return empty if fewer than {@link RetrainingPolicy#minHeldOut()} would be held out
     */
    static Optional<TrainingSet> split(List<PairOccurrence> inOrder, RetrainingPolicy policy) {
        int heldOut = (int) Math.floor(inOrder.size() * policy.heldOutShare() + 1e-9);
        if (heldOut < policy.minHeldOut()) {
            return Optional.empty();
        }
        int cut = inOrder.size() - heldOut;
        return Optional.of(new TrainingSet(inOrder.subList(0, cut), inOrder.subList(cut, inOrder.size())));
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "TrainingSet[%d + %d held out]".formatted(training.size(), heldOut.size());
    }
}
