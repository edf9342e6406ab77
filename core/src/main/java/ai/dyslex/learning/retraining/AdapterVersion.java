package ai.dyslex.learning.retraining;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One completed retraining of one writer's quick-correction adapter.
 *
 * @param user the writer
 * @param version 1 for the writer's first, without gaps in time order
 * @param decision what came of it
 * @param execution which execution trained it
 * @param cutOff the data cut-off: the {@code asOf} of that execution
 * @param incumbent the version that was in use when it was evaluated; 0 if none was
 * @param trainedOn how many occurrences it was trained on
 * @param heldOut how many occurrences it was evaluated on
 * @param candidateMeasures its evaluation
 * @param incumbentMeasures the evaluation of the incumbent on the same occurrences; of the base where there was none, or the
 *     trainer {@linkplain ForeignArtifactException refused} it
 * @param baseMeasures the evaluation of the base, with nothing learnt from the writer, on the same occurrences; empty for a
 *     version that was stored before the base was evaluated too
 * @param artifact the model that was evaluated; empty where it was rejected
 */
public record AdapterVersion(
        UserId user,
        int version,
        Decision decision,
        ExecutionId execution,
        Instant cutOff,
        int incumbent,
        long trainedOn,
        long heldOut,
        Evaluation candidateMeasures,
        Evaluation incumbentMeasures,
        Optional<Evaluation> baseMeasures,
        Optional<ModelArtifact> artifact) {

    /** What came of a completed retraining. */
    public enum Decision {
        /** It replaced the incumbent. */
        PROMOTED,
        /** The incumbent stayed. */
        REJECTED,
        /** It was promoted, and taken back later. */
        ROLLED_BACK
    }
}
