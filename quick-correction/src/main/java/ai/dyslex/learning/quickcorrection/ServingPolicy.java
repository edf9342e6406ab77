package ai.dyslex.learning.quickcorrection;

import java.time.Duration;

/**
 * How {@link QuickCorrector} keeps the correctors of writers.
 *
 * @param writers how many are kept; those not asked for the longest go first; default 2,000
 * @param lookAgainAfter for how long one is served without looking whether something changed that no event told of, as on another
 *     node; default 1 minute
 */
public record ServingPolicy(int writers, Duration lookAgainAfter) {

    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the values.
     *
     * @param writers how many are kept
     * @param lookAgainAfter for how long one is served without looking whether something changed that no event told of,
     *     as on another node
     * @throws IllegalArgumentException if there is no room for a writer, or the duration is not positive or longer than
     *     a day
     */
    public ServingPolicy {
        if (writers < 1) {
            throw new IllegalArgumentException("writers is %d; allowed: 1 or more".formatted(writers));
        }
        if (lookAgainAfter.isNegative() || lookAgainAfter.isZero() || lookAgainAfter.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "lookAgainAfter is %s; allowed: positive, at most a day".formatted(lookAgainAfter));
        }
    }

    /** {@return the defaults} */
    public static ServingPolicy defaults() {
        return new ServingPolicy(2_000, Duration.ofMinutes(1));
    }
}
