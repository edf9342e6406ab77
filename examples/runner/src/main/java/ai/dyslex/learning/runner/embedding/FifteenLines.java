package ai.dyslex.learning.runner.embedding;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import java.time.Clock;
import java.time.ZoneId;
import org.h2.jdbcx.JdbcConnectionPool;

/** A host in fifteen lines: a database, the four jobs on their schedules, one run at once, and its record. */
public final class FifteenLines {

    private FifteenLines() {}

    /** Prints the executions so far. */
    public static void main(String[] args) {
        JdbcConnectionPool dataSource = JdbcConnectionPool.create("jdbc:h2:mem:host;DB_CLOSE_DELAY=-1", "sa", "");
        JdbcSchema.of(dataSource).migrate();
        try (LearningJobs jobs = LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).build())
                .engine(ExecutorEngine.withOwnThread(Clock.systemUTC()))
                .learningZone(ZoneId.of("Europe/London"))
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build()) {
            jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();
            jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
        }
    }
}
