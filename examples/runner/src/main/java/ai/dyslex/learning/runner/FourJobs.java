package ai.dyslex.learning.runner;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ImprovementJob;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.retraining.RetrainingJob;
import java.time.ZoneId;
import java.util.List;

/** The library as all commands use it: with the four jobs, each by its default policy and schedule. */
public final class FourJobs {

    /** In the order in which they build on each other. */
    public static final List<JobId> IN_ORDER =
            List.of(NoChangeJob.ID, RetrainingJob.ID, ImprovementJob.ID, ProgressJob.ID);

    private FourJobs() {}

    /** Still to be given an engine. The base of the corrections is read when a run needs it, and then shared by the two jobs. */
    public static LearningJobsBuilder over(LearningStore store, ZoneId learningZone) {
        return over(store, learningZone, new EnglishCorrection());
    }

    /** The same over a base that is shared with others. */
    public static LearningJobsBuilder over(LearningStore store, ZoneId learningZone, EnglishCorrection english) {
        return LearningJobs.builder()
                .store(store)
                .learningZone(learningZone)
                .detectNoChangeWords(english.veto())
                .triggerModelRetraining(english.trainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots();
    }
}
