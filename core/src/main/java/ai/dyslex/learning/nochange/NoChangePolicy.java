package ai.dyslex.learning.nochange;

import java.time.Duration;

/**
 * When a word that a writer leaves alone belongs into their personal dictionary.
 *
 * @param window how far back from {@code asOf} is looked; default 90 days, at most 36,500
 * @param minSessions in how many distinct closed sessions the word must have been left alone; default 3, at least 2
 */
public record NoChangePolicy(Duration window, int minSessions) {

    /** Farther back than anybody has written, and within what instants can count. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    /**
     * Checks the values.
     *
     * @param window how far back from {@code asOf} is looked
     * @param minSessions in how many distinct closed sessions the word must have been left alone
     * @throws IllegalArgumentException if a value is out of its range
     */
    public NoChangePolicy {
        if (window.isNegative() || window.isZero() || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "window is %s; allowed: positive, at most %d days".formatted(window, LONGEST.toDays()));
        }
        if (minSessions < 2) {
            throw new IllegalArgumentException("minSessions is %d; allowed: 2 or more".formatted(minSessions));
        }
    }

    /** {@return the defaults: 3 sessions in 90 days} */
    public static NoChangePolicy defaults() {
        return new NoChangePolicy(Duration.ofDays(90), 3);
    }
}
