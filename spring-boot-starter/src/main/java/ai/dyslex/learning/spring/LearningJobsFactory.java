package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.ModelTrainer;
import java.time.Clock;

/** What the four jobs are built from. */
record LearningJobsFactory(
        LearningJobsProperties properties,
        LearningStore store,
        SchedulerEngine engine,
        Clock clock,
        WordVeto veto,
        ModelTrainer trainer) {

    LearningJobsBuilder builder() {
        return LearningJobs.builder()
                .store(store)
                .engine(engine)
                .clock(clock)
                .detectNoChangeWords(veto)
                .triggerModelRetraining(trainer)
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .properties(properties.jobs());
    }
}
