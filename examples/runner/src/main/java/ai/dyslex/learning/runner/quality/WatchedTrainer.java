package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A trainer that is looked at while it works for one writer: what it was given, what it made, how long it took. Of one thread. */
final class WatchedTrainer implements ModelTrainer {

    private final ModelTrainer trainer;
    private @Nullable Trained last;
    private long nanos;

    WatchedTrainer(ModelTrainer trainer) {
        this.trainer = trainer;
    }

    /**
     * What was trained.
     *
     * @param part the pairs that it was trained on, in the order of time
     * @param artifact what came of it, before anybody has judged it
     */
    record Trained(List<ErrorPair> part, ModelArtifact artifact) {

        Trained {
            part = List.copyOf(part);
        }
    }

    @Override
    public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent) throws Exception {
        long begin = System.nanoTime();
        ModelArtifact artifact = trainer.train(training, incumbent);
        nanos += System.nanoTime() - begin;
        last = new Trained(training.stream().map(PairOccurrence::pair).toList(), artifact);
        return artifact;
    }

    @Override
    public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
        long begin = System.nanoTime();
        Evaluation evaluation = trainer.evaluate(model, heldOut);
        nanos += System.nanoTime() - begin;
        return evaluation;
    }

    /** Begins anew. */
    void reset() {
        last = null;
        nanos = 0;
    }

    /** The last training since it began; empty if there was none. */
    Optional<Trained> last() {
        return Optional.ofNullable(last);
    }

    /** How long trainings and evaluations took since it began. */
    double milliseconds() {
        return Stopwatch.milliseconds(nanos);
    }
}
