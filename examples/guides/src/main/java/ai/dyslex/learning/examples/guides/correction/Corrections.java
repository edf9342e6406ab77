package ai.dyslex.learning.examples.guides.correction;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.quickcorrection.QuickCorrector;
import ai.dyslex.learning.quickcorrection.Suggestion;
import ai.dyslex.learning.writer.UserId;
import java.time.Clock;
import java.util.List;

/** Suggests to each writer what their own adapter has learnt, and lets the library train it. */
public final class Corrections {

    private final LearningStore store;
    private final QuickCorrectionTrainer trainer;
    private final QuickCorrector corrector;

    /** Reads the English base once; it is shared by all that need it. */
    public Corrections(LearningStore store, Clock clock) {
        this.store = store;
        this.trainer = new QuickCorrectionTrainer(BaseCorrector.english());
        this.corrector = QuickCorrector.over(store, trainer, clock);
    }

    /** The library, still to be given an engine: it trains, and tells the corrector when an adapter is promoted. */
    public LearningJobsBuilder library() {
        WordVeto veto = new LikelyMisspellingVeto(trainer.base());
        return LearningJobs.builder()
                .store(store)
                .detectNoChangeWords(veto)
                .triggerModelRetraining(trainer)
                .listener(corrector);
    }

    /** What a writer is offered for a word, best first. */
    public List<Suggestion> suggest(UserId user, String word) {
        return corrector.forWriter(user).suggest(word, 5);
    }
}
