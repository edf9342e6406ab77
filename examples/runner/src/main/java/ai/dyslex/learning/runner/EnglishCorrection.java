package ai.dyslex.learning.runner;

import ai.dyslex.learning.nochange.WordEvidence;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.retraining.PairOccurrence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The trainer and the veto over one English base, which is made when the first of them is asked for something: it takes a second,
 * and most commands run no jobs. A service would simply make it when it starts.
 */
public final class EnglishCorrection {

    private @Nullable QuickCorrectionTrainer made;

    /** Not made yet. */
    public EnglishCorrection() {}

    /** Makes the base now, for instance on a thread that has nothing else to do. */
    public void prepare() {
        made();
    }

    private synchronized QuickCorrectionTrainer made() {
        if (made == null) {
            made = new QuickCorrectionTrainer(BaseCorrector.english());
        }
        return made;
    }

    ModelTrainer trainer() {
        return new ModelTrainer() {
            @Override
            public ModelArtifact train(List<PairOccurrence> training, Optional<ModelArtifact> incumbent)
                    throws InterruptedException {
                return made().train(training, incumbent);
            }

            @Override
            public Evaluation evaluate(Optional<ModelArtifact> model, List<PairOccurrence> heldOut) throws Exception {
                return made().evaluate(model, heldOut);
            }
        };
    }

    WordVeto veto() {
        return new WordVeto() {
            @Override
            public Set<WordEvidence> refuse(List<WordEvidence> candidates) {
                return new LikelyMisspellingVeto(made().base()).refuse(candidates);
            }

            @Override
            public String name() {
                return new LikelyMisspellingVeto(made().base()).name();
            }
        };
    }
}
