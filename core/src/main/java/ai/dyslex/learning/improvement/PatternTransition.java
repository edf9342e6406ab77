package ai.dyslex.learning.improvement;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.LocalDate;

/**
 * One change of a pattern's status.
 *
 * @param user the writer
 * @param pair the misspelling and its correction
 * @param from the status before
 * @param to the status after
 * @param date the last whole local day that was looked at; unique per pattern
 * @param strength the chance of seeing no occurrence if nothing had changed, 0 to 1, the smaller the stronger: see {@link
 *     ImprovementRule}; 1 for a relapse
 * @param execution which execution found it
 */
public record PatternTransition(
        UserId user,
        ErrorPair pair,
        PatternStatus from,
        PatternStatus to,
        LocalDate date,
        double strength,
        ExecutionId execution) {

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "PatternTransition[%s, %s to %s on %s]".formatted(user, from, to, date);
    }
}
