package ai.dyslex.learning.progress;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.Outcome;
import java.util.Optional;

/**
 * Observations of one writer in the sessions that ended in one stretch of time, alike in type, outcome and pair.
 *
 * @param user the writer
 * @param bucket the stretch: from boundary {@code bucket} (inclusive) to boundary {@code bucket + 1} (exclusive)
 * @param errorType the host's classification
 * @param outcome what became of them
 * @param pair their error pair
 * @param count how many
 */
public record ObservationTally(
        UserId user, int bucket, String errorType, Outcome outcome, Optional<ErrorPair> pair, long count) {}
