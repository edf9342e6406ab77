package ai.dyslex.learning.examples.guice;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.retraining.ModelTrainer;
import ai.dyslex.learning.writing.LearningRecorder;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;

/** The library for Guice, not started. Wants the host's {@link DataSource}, {@link Clock} and {@link ZoneId}. */
public final class LearningModule extends AbstractModule {

    @Provides
    @Singleton
    LearningStore store(DataSource dataSource) {
        JdbcSchema.of(dataSource).migrate();
        return JdbcLearningStore.builder(dataSource).build();
    }

    @Provides
    @Singleton
    SchedulerEngine engine(Clock clock) {
        return ExecutorEngine.withOwnThread(clock);
    }

    @Provides
    @Singleton
    BaseCorrector english() {
        return BaseCorrector.english();
    }

    @Provides
    WordVeto veto(BaseCorrector english) {
        return new LikelyMisspellingVeto(english);
    }

    @Provides
    ModelTrainer trainer(BaseCorrector english) {
        return new QuickCorrectionTrainer(english);
    }

    @Provides
    @Singleton
    LearningJobs jobs(
            LearningStore store,
            SchedulerEngine engine,
            WordVeto veto,
            ModelTrainer trainer,
            Clock clock,
            ZoneId learningZone) {
        return LearningJobs.builder()
                .store(store)
                .engine(engine)
                .clock(clock)
                .learningZone(learningZone)
                .detectNoChangeWords(veto)
                .triggerModelRetraining(trainer)
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build();
    }

    @Provides
    LearningRecorder recorder(LearningJobs jobs) {
        return jobs.recorder();
    }

    @Provides
    PersonalDictionary dictionary(LearningJobs jobs) {
        return jobs.dictionary();
    }
}
