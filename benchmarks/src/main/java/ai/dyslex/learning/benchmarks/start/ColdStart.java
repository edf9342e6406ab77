package ai.dyslex.learning.benchmarks.start;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.ZoneOffset;

/** A program that does nothing but start the library on H2 in memory, and print how many microseconds its steps took. */
final class ColdStart {

    private ColdStart() {}

    public static void main(String[] arguments) {
        long began = System.nanoTime();
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:cold;DB_CLOSE_DELAY=-1");
        JdbcSchema.of(pool).migrate();
        long migrated = System.nanoTime();
        try (LearningJobs jobs = LearningJobs.builder()
                .store(JdbcLearningStore.builder(pool).build())
                .engine(ExecutorEngine.withOwnThread(Clock.systemUTC()))
                .learningZone(ZoneOffset.UTC)
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build()
                .start()) {
            long started = System.nanoTime();
            System.out.printf(
                    "%d %d %d%n",
                    (migrated - began) / 1_000,
                    (started - migrated) / 1_000,
                    jobs.jobs().size());
        }
        pool.close();
    }
}
