package ai.dyslex.learning.examples.plain;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.quickcorrection.BaseCorrector;
import ai.dyslex.learning.quickcorrection.LikelyMisspellingVeto;
import ai.dyslex.learning.quickcorrection.QuickCorrectionTrainer;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.SessionId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;

/** A host in plain Java: a word is left alone in three sessions, and learnt by a run at once. */
public final class PlainHost {

    private PlainHost() {}

    /** Prints the executions so far, and how many words were learnt. */
    public static void main(String[] args) {
        Properties settings = new Properties();
        settings.setProperty("learning.jobs.zone", "Europe/London");
        settings.setProperty("learning.jobs.detect-no-change-words.schedule", "daily 04:15");
        Clock clock = Clock.systemUTC();
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl("jdbc:h2:mem:plain");
            pool.setMaximumPoolSize(8);
            JdbcSchema.of(pool).migrate();
            ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
            // Closed first is the library, then the executor, then the pool.
            try (LearningJobs jobs = learningJobs(pool, executor, clock, settings)) {
                UserId anna = new UserId("anna");
                for (String session : List.of("monday", "tuesday", "wednesday")) {
                    leaveAlone(jobs.recorder(), anna, session, "Kovu", clock.instant());
                }
                jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();
                jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
                System.out.println(jobs.dictionary().words(anna).size() + " learnt");
            } finally {
                executor.shutdown();
            }
        }
    }

    /** The library, not started. */
    static LearningJobs learningJobs(
            DataSource pool, ScheduledExecutorService executor, Clock clock, Properties settings) {
        BaseCorrector english = BaseCorrector.english();
        return LearningJobs.builder()
                .store(JdbcLearningStore.builder(pool).build())
                .engine(ExecutorEngine.on(executor, clock))
                .timer(executor)
                .clock(clock)
                .detectNoChangeWords(new LikelyMisspellingVeto(english))
                .triggerModelRetraining(new QuickCorrectionTrainer(english))
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .properties(settings)
                .build();
    }

    /** One session of a writer: a word is flagged, and it still stands there when the session is closed. */
    static void leaveAlone(LearningRecorder recorder, UserId user, String session, String word, Instant at) {
        SessionId id = new SessionId(session);
        ObservationId flagged = new ObservationId(session + "-1");
        recorder.openAndObserve(
                List.of(new NewSession(user, id, at)),
                List.of(new NewObservation(user, id, flagged, word, List.of("Cove"), "phonetic", "en-GB", at)));
        recorder.closeSession(user, id, at, 120);
    }
}
