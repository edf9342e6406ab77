package ai.dyslex.learning.runner.embedding;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;

/** The library in a host's service: the four jobs, on a schedule and on demand. */
public final class FifteenLines {

    private FifteenLines() {}

    /** @param dataSource the host's own: PostgreSQL or H2 */
    public static LearningJobs start(DataSource dataSource) {
        // snippet
        JdbcSchema.of(dataSource).migrate();
        LearningJobs jobs = LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).build())
                .engine(ExecutorEngine.withOwnThread(Clock.systemUTC()))
                .learningZone(ZoneId.of("Europe/London"))
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build()
                .start();
        JobOutcome outcome = jobs.triggerJobNow(NoChangeJob.ID).outcome().join();
        System.out.println(
                outcome.execution().status() + " " + outcome.execution().counts());
        // snippet end
        return jobs;
    }
}
