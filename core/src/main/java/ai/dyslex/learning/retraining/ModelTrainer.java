package ai.dyslex.learning.retraining;

import java.util.List;
import java.util.Optional;

/**
 * Trains and evaluates a writer's model; a host may call its own pipeline. Thread-safe. Deterministic for the same input, so
 * that a page that is done again after a failure ends the same.
 *
 * <p>Whatever it throws leaves the incumbent as it is, and the writer due. Long work should end soon once its thread is
 * interrupted.
 */
public interface ModelTrainer {

    /**
     * Trains a candidate.
     *
     * @param training one writer's occurrences in time order, without the held-out part
     * @param incumbent the model in use, which a trainer may start from
     * @throws Exception if that fails
     */
    ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws Exception;

    /**
     * Evaluates a model; always with the same measures.
     *
     * @param model the model; empty means the base, with nothing learnt from this writer
     * @param heldOut occurrences that the candidate was not trained on, in time order
     * @throws Exception if that fails, or the artifact is not of this trainer
     */
    Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception;
}
