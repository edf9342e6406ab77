package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts an adapter of given pairs to use in the first night, whatever it is worth there, and is the trainer behind it from then on:
 * so that what is trained next differs from its incumbent by nothing but what has come since. Of one thread.
 */
final class FirstInUse implements ModelTrainer {

    private final ModelTrainer trainer;
    private final List<PairOccurrence> clean = new ArrayList<>();
    private boolean first = true;

    FirstInUse(ModelTrainer trainer) {
        this.trainer = trainer;
    }

    /** What the first adapter is to be trained on, in time order. */
    void learn(UserId user, List<ErrorPair> pairs) {
        for (ErrorPair pair : pairs) {
            clean.add(new PairOccurrence(user, pair, Instant.EPOCH.plusSeconds(clean.size())));
        }
    }

    void endFirst() {
        first = false;
    }

    @Override
    public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws Exception {
        return first ? trainer.train(clean, Optional.empty()) : trainer.train(training, incumbent);
    }

    @Override
    public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
        return first
                ? Evaluation.of(Map.of("in_use", model.isPresent() ? 1.0 : 0.0))
                : trainer.evaluate(model, heldOut);
    }
}
