package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.Corrector;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.retraining.ForeignArtifactException;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import java.util.List;
import java.util.Optional;

/**
 * What is measured.
 *
 * @param base the base corrector
 * @param trainer trains adapters over it
 * @param adapters reads them
 * @param words those of the base's lexicon, sorted
 */
record Subject(Corrector base, ModelTrainer trainer, AdapterReader adapters, List<String> words) {

    Subject {
        words = List.copyOf(words);
    }

    /** A base corrector over this lexicon, with its own trainer. */
    static Subject of(BaseCorrector base, Lexicon lexicon) {
        QuickCorrectionTrainer trainer = new QuickCorrectionTrainer(base);
        return new Subject(
                base,
                trainer,
                trainer::corrector,
                lexicon.counts().keySet().stream().sorted().toList());
    }

    /** The corrector of an artifact that the trainer has made; the base where there is none. */
    Corrector corrector(Optional<ModelArtifact> artifact) {
        if (artifact.isEmpty()) {
            return base;
        }
        try {
            return adapters.corrector(artifact.get());
        } catch (ForeignArtifactException e) {
            throw new IllegalStateException("an artifact was refused that the trainer itself has made", e);
        }
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Subject[%d words]".formatted(words.size());
    }
}
