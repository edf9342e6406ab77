package ai.dyslex.learning.retraining;

import ai.dyslex.learning.writer.WriterQuery;
import java.time.Instant;

/**
 * Which writers to look for; a page of them.
 *
 * @param writers unit, the one writer, and the page; {@link WriterQuery#activeSince()} is not looked at
 * @param asOf occurrences recorded later are not seen, nor retrainings whose cut-off is later
 * @param minNewPairs writers with fewer {@link DueWriter#newPairs()} are left out
 * @param completedBefore writers whose last completed retraining is not before this instant are left out
 */
public record DueQuery(WriterQuery writers, Instant asOf, long minNewPairs, Instant completedBefore) {}
