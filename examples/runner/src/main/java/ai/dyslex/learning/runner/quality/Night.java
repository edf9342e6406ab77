package ai.dyslex.learning.runner.quality;

import java.util.Optional;

/**
 * A night in which a writer was retrained.
 *
 * @param decision what came of it
 * @param trained the candidate; empty if it came to none
 * @param milliseconds how long training and evaluations took
 */
record Night(Decision decision, Optional<WatchedTrainer.Trained> trained, double milliseconds) {

    /** What came of a night. */
    enum Decision {
        PROMOTED,
        REJECTED,
        /** The training went wrong: the incumbent stays. */
        FAILED
    }
}
