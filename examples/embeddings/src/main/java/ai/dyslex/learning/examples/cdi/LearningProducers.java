package ai.dyslex.learning.examples.cdi;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.writing.LearningRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;

/** The library for CDI: started with the container, closed before any bean of the container is. */
@ApplicationScoped
public class LearningProducers {

    /** A singleton, since the library is final and cannot be proxied. */
    @Produces
    @Singleton
    LearningJobs jobs(DataSource dataSource, Clock clock, ZoneId learningZone) {
        JdbcSchema.of(dataSource).migrate();
        BaseCorrector english = BaseCorrector.english();
        return LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).build())
                .engine(ExecutorEngine.withOwnThread(clock))
                .clock(clock)
                .learningZone(learningZone)
                .detectNoChangeWords(new LikelyMisspellingVeto(english))
                .triggerModelRetraining(new QuickCorrectionTrainer(english))
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build();
    }

    @Produces
    @Singleton
    LearningRecorder recorder(LearningJobs jobs) {
        return jobs.recorder();
    }

    @Produces
    @Singleton
    PersonalDictionary dictionary(LearningJobs jobs) {
        return jobs.dictionary();
    }

    void start(@Observes Startup event, LearningJobs jobs) {
        jobs.start();
    }

    void stop(@Observes Shutdown event, LearningJobs jobs) {
        jobs.close();
    }
}
