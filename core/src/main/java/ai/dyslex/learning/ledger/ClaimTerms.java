package ai.dyslex.learning.ledger;

import java.time.Duration;

/**
 * On what terms units are claimed and tried again.
 *
 * @param takeoverAfter a holder that was not heard of for so long has lost its unit
 * @param maxAttempts how often a unit may fail before its execution has failed; takeovers and releases do not count
 * @param retryBackoff how long a failed unit waits; doubled with each failure
 */
public record ClaimTerms(Duration takeoverAfter, int maxAttempts, Duration retryBackoff) {

    private static final int MOST_DOUBLINGS = 10;

    /** How long a unit waits after so many failures. */
    Duration backoffAfter(int failures) {
        return retryBackoff.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    }

    /** No unit waits longer than this. */
    Duration longestBackoff() {
        return retryBackoff.multipliedBy(1L << MOST_DOUBLINGS);
    }
}
