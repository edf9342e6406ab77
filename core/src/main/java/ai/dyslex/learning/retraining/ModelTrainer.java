package ai.dyslex.learning.retraining;

import java.util.List;
import java.util.Optional;

/**
 * Trains and evaluates a writer's model; a host may call its own pipeline. Thread-safe. Deterministic for the same input, so
 * that a page that is done again after a failure ends the same.
 *
 * <p>Whatever it throws leaves the incumbent as it is, and the writer due; so does a result that cannot be used, such as a
 * model larger than {@link RetrainingPolicy#maxArtifactBytes()}. A training has {@link RetrainingPolicy#trainingDeadline()}
 * for all its calls together; its thread is then interrupted, and should end soon.
 */
public interface ModelTrainer {

    /**
     * Trains a candidate.
     *
     * @param training one writer's occurrences in time order, without the held-out part
     * @param incumbent the model in use, which a trainer may start from
     * @return the candidate
     * @throws ForeignArtifactException if it starts from the incumbent and that is not of this trainer: it is then asked
     *     once more, without one
     * @throws Exception if that fails
     */
    ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws Exception;

    /**
     * Evaluates a model; always with the same judged measures, while those that are {@linkplain Evaluation#isJudged only
     * reported} may differ. Called once each for the candidate, the base, and the incumbent if there is one: a candidate is
     * promoted only if it is worse than neither of the others.
     *
     * @param model the model; empty means the base, with nothing learnt from this writer
     * @param heldOut occurrences that the candidate was not trained on, in time order
     * @return the measures
     * @throws ForeignArtifactException if the artifact is not of this trainer. An incumbent that is refused so is judged as
     *     the base, since that is what it is worth to the writer: a candidate better than the base takes its place
     * @throws Exception if that fails
     */
    Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception;
}
