package ai.dyslex.learning;

import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * What the library has learnt of one writer.
 *
 * @param user the writer
 * @param signals observations by outcome, old ones that were folded included
 * @param patterns error patterns by status
 * @param dictionaryWords words in the personal dictionary
 * @param lastRetraining the last completed retraining, without its artifact
 * @param trend how errors per 100 words have moved
 * @param lastExecutions the newest execution over all writers of each job
 */
public record LearningStats(
        UserId user,
        Map<Outcome, Long> signals,
        Map<PatternStatus, Long> patterns,
        long dictionaryWords,
        Optional<AdapterVersion> lastRetraining,
        Trend trend,
        Map<JobId, Execution> lastExecutions) {

    /** How errors per 100 words have moved over the newest eight snapshots, by the slope of a least-squares line. */
    public enum Trend {
        /** Fewer than three snapshots with words. */
        UNKNOWN,
        /** By the line, errors fell by more than a tenth of their mean. */
        IMPROVING,
        /** Neither. */
        STEADY,
        /** By the line, errors rose by more than a tenth of their mean. */
        MORE_ERRORS
    }

    /**
     * Copies the maps.
     *
     * @param user the writer
     * @param signals observations by outcome, old ones that were folded included
     * @param patterns error patterns by status
     * @param dictionaryWords words in the personal dictionary
     * @param lastRetraining the last completed retraining, without its artifact
     * @param trend how errors per 100 words have moved
     * @param lastExecutions the newest execution over all writers of each job
     */
    public LearningStats {
        signals = Map.copyOf(signals);
        patterns = Map.copyOf(patterns);
        lastExecutions = Map.copyOf(lastExecutions);
    }
}
