package ai.dyslex.learning.retraining;

import java.time.Duration;

/**
 * When a writer's adapter is trained anew, and how it is judged.
 *
 * @param minNewPairs a writer is due with so many new distinct error pairs; default 50
 * @param minAge and if the last completed retraining is longer ago than this; default 7 days
 * @param heldOutShare the most recent share of occurrences is kept for the evaluation; default 0.2
 * @param minHeldOut with fewer held-out occurrences there is not enough data; default 10
 * @param maxTrainingsPerRun further due writers wait for the next run; default 100,000
 * @param parallelism how many trainings of one unit go side by side on the training executor, if there is one; default 1
 * @param trainingDeadline a training that takes longer is interrupted, and its writer has failed; shorter than the deadline of
 *     a page, which holds many; default 30 seconds
 * @param maxArtifactBytes a larger model is refused, and its writer has failed; default 8 MiB
 */
public record RetrainingPolicy(
        int minNewPairs,
        Duration minAge,
        double heldOutShare,
        int minHeldOut,
        int maxTrainingsPerRun,
        int parallelism,
        Duration trainingDeadline,
        int maxArtifactBytes) {

    private static final Duration TRAINING_DEADLINE = Duration.ofSeconds(30);
    private static final Duration LONGEST_TRAINING = Duration.ofDays(1);
    private static final int MAX_ARTIFACT_BYTES = 8 * 1024 * 1024;

    /** Longer than anybody waits, and within what instants can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks the values.
     *
     * @param minNewPairs a writer is due with so many new distinct error pairs
     * @param minAge and if the last completed retraining is longer ago than this
     * @param heldOutShare the most recent share of occurrences is kept for the evaluation
     * @param minHeldOut with fewer held-out occurrences there is not enough data
     * @param maxTrainingsPerRun further due writers wait for the next run
     * @param parallelism how many trainings of one unit go side by side on the training executor, if there is one
     * @param trainingDeadline a training that takes longer is interrupted, and its writer has failed
     * @param maxArtifactBytes a larger model is refused, and its writer has failed
     * @throws IllegalArgumentException if a value is out of its range
     */
    public RetrainingPolicy {
        require(minNewPairs >= 1, "minNewPairs", minNewPairs, "1 or more");
        require(!minAge.isNegative() && minAge.compareTo(LONGEST) <= 0, "minAge", minAge, "0 to 36500 days");
        require(heldOutShare > 0 && heldOutShare < 1, "heldOutShare", heldOutShare, "between 0 and 1");
        require(minHeldOut >= 1, "minHeldOut", minHeldOut, "1 or more");
        require(maxTrainingsPerRun >= 1, "maxTrainingsPerRun", maxTrainingsPerRun, "1 or more");
        require(parallelism >= 1, "parallelism", parallelism, "1 or more");
        require(
                !trainingDeadline.isNegative()
                        && !trainingDeadline.isZero()
                        && trainingDeadline.compareTo(LONGEST_TRAINING) <= 0,
                "trainingDeadline",
                trainingDeadline,
                "positive, at most 1 day");
        require(maxArtifactBytes >= 1, "maxArtifactBytes", maxArtifactBytes, "1 or more");
    }

    /**
     * With the default limits of time and size for a training.
     *
     * @param minNewPairs a writer is due with so many new distinct error pairs
     * @param minAge and if the last completed retraining is longer ago than this
     * @param heldOutShare the most recent share of occurrences is kept for the evaluation
     * @param minHeldOut with fewer held-out occurrences there is not enough data
     * @param maxTrainingsPerRun further due writers wait for the next run
     * @param parallelism how many trainings of one unit go side by side
     */
    public RetrainingPolicy(
            int minNewPairs,
            Duration minAge,
            double heldOutShare,
            int minHeldOut,
            int maxTrainingsPerRun,
            int parallelism) {
        this(
                minNewPairs,
                minAge,
                heldOutShare,
                minHeldOut,
                maxTrainingsPerRun,
                parallelism,
                TRAINING_DEADLINE,
                MAX_ARTIFACT_BYTES);
    }

    private static void require(boolean ok, String name, Object value, String allowed) {
        if (!ok) {
            throw new IllegalArgumentException("%s is %s; allowed: %s".formatted(name, value, allowed));
        }
    }

    /** {@return the defaults} */
    public static RetrainingPolicy defaults() {
        return new RetrainingPolicy(50, Duration.ofDays(7), 0.2, 10, 100_000, 1);
    }

    /**
     * {@return the same with these limits of time and size for a training}
     *
     * @param deadline replaces {@link #trainingDeadline()}
     * @param artifactBytes replaces {@link #maxArtifactBytes()}
     */
    public RetrainingPolicy withTrainingLimits(Duration deadline, int artifactBytes) {
        return new RetrainingPolicy(
                minNewPairs,
                minAge,
                heldOutShare,
                minHeldOut,
                maxTrainingsPerRun,
                parallelism,
                deadline,
                artifactBytes);
    }
}
