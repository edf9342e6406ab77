package ai.dyslex.learning.retraining;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the due rule needs to know of a writer.
 *
 * @param user the writer
 * @param newPairs distinct error pairs with an occurrence that became known (by its outcome) after the data cut-off of the
 *     last completed retraining, up to {@code asOf}; all of them if there was none
 * @param lastCompleted the cut-off of the last completed retraining; empty if there was none
 * @param occurrences occurrences of error pairs up to {@code asOf}: the size of the training set
 */
public record DueWriter(UserId user, long newPairs, Optional<Instant> lastCompleted, long occurrences) {}
