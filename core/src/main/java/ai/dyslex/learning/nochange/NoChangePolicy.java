package ai.dyslex.learning.nochange;

import java.time.Duration;

/**
 * When a word that a writer leaves alone belongs into their personal dictionary.
 *
 * @param window how far back from {@code asOf} is looked; default 90 days
 * @param minSessions in how many distinct closed sessions the word must have been left alone; default 3, at least 2
 */
public record NoChangePolicy(Duration window, int minSessions) {

    /** @throws IllegalArgumentException if a value is out of its range */
    public NoChangePolicy {
        if (window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("window is %s; allowed: positive".formatted(window));
        }
        if (minSessions < 2) {
            throw new IllegalArgumentException("minSessions is %d; allowed: 2 or more".formatted(minSessions));
        }
    }

    /** The defaults: 3 sessions in 90 days. */
    public static NoChangePolicy defaults() {
        return new NoChangePolicy(Duration.ofDays(90), 3);
    }
}
