package ai.dyslex.learning.retraining;

import ai.dyslex.learning.annotations.Beta;
import ai.dyslex.learning.writer.WriterQuery;
import java.time.Instant;
import java.util.Optional;

/**
 * Which writers to look for; a page of them.
 *
 * @param writers unit, the one writer, and the page; {@link WriterQuery#activeSince()} is not looked at
 * @param asOf occurrences recorded later are not seen, nor retrainings whose cut-off is later
 * @param minNewPairs writers with fewer {@link DueWriter#newPairs()} are left out
 * @param completedBefore writers whose last completed retraining is not before this instant are left out
 * @param since where all writers were gone through before: writers who cannot have become due since then are left out; empty to
 *     go through all
 */
public record DueQuery(
        WriterQuery writers, Instant asOf, long minNewPairs, Instant completedBefore, Optional<Since> since) {

    /**
     * When all writers were gone through. A writer may have become due since then if something was recorded of them, or if their
     * last completed retraining was too recent then.
     *
     * @param active writers of whom something was recorded after this instant may have become due
     * @param completed writers whose last completed retraining is not before this instant may have become due
     */
    @Beta
    public record Since(Instant active, Instant completed) {}

    /**
     * Goes through all writers.
     *
     * @param writers unit, the one writer, and the page; {@link WriterQuery#activeSince()} is not looked at
     * @param asOf occurrences recorded later are not seen, nor retrainings whose cut-off is later
     * @param minNewPairs writers with fewer {@link DueWriter#newPairs()} are left out
     * @param completedBefore writers whose last completed retraining is not before this instant are left out
     */
    public DueQuery(WriterQuery writers, Instant asOf, long minNewPairs, Instant completedBefore) {
        this(writers, asOf, minNewPairs, completedBefore, Optional.empty());
    }
}
