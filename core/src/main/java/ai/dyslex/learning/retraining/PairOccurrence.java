package ai.dyslex.learning.retraining;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;

/**
 * An error pair at one point of time: what a model learns from.
 *
 * @param user the writer
 * @param pair the misspelling and its correction
 * @param occurredAt when it was written. A pair whose old observations have been folded comes as one occurrence, at its
 *     last one
 */
public record PairOccurrence(UserId user, ErrorPair pair, Instant occurredAt) {}
