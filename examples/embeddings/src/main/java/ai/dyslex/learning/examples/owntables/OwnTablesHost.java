package ai.dyslex.learning.examples.owntables;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.WordVeto;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A host that keeps the personal dictionaries in its own table. */
public final class OwnTablesHost {

    private OwnTablesHost() {}

    /** Prints the executions so far. */
    public static void main(String[] args) {
        JdbcConnectionPool pool =
                JdbcConnectionPool.create("jdbc:h2:mem:own;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000", "sa", "");
        createTables(pool);
        try (LearningJobs jobs = learningJobs(pool)) {
            jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();
            jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
        } finally {
            pool.dispose();
        }
    }

    /** The library, not started. */
    static LearningJobs learningJobs(DataSource pool) {
        return LearningJobs.builder()
                .store(HostStore.on(pool))
                .engine(ExecutorEngine.withOwnThread(Clock.systemUTC()))
                .learningZone(ZoneId.of("Europe/London"))
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build();
    }

    /** The library's tables and the host's. */
    static void createTables(DataSource pool) {
        JdbcSchema.of(pool).migrate();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(script("vocabulary.sql"));
        } catch (SQLException e) {
            throw new HostDatabaseException("create the host's table", e);
        }
    }

    private static String script(String name) {
        try (InputStream in = OwnTablesHost.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
