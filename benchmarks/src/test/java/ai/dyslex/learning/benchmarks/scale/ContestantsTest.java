package ai.dyslex.learning.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library, the single statement and the loop come to the same rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContestantsTest {

    /** The clocks went forward on the day before. */
    private static final Terms TERMS = new Terms(LocalDate.of(2025, 3, 31), ZoneId.of("Europe/London"), 25);

    private EmbeddedPostgres server;
    private HikariDataSource pool;
    private List<String> users;

    @BeforeAll
    void load() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "off")
                .setServerConfig("work_mem", "64MB")
                .setServerConfig("jit", "off")
                .start();
        HikariConfig config = new HikariConfig();
        config.setDataSource(server.getPostgresDatabase());
        config.setMaximumPoolSize(8);
        pool = new HikariDataSource(config);
        JdbcSchema.of(pool).migrate();
        SmallWorld world = new SmallWorld(TERMS, 400, 1);
        users = world.users();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            world.load(connection);
            statement.execute("VACUUM ANALYZE");
        }
    }

    @AfterAll
    void stop() throws IOException {
        pool.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void countsADifferenceOnBothSidesAndOnlyForTheWritersAskedFor(Task task) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            Outcome.clear(connection, task);
            SingleStatement.run(connection, task, TERMS, "whole");
            Outcome.keep(connection, task, "whole");
            Outcome.clear(connection, task);
            QueryPerWriter.run(pool, task, TERMS, "half", users.subList(0, users.size() / 2));
            Outcome.keep(connection, task, "half");
            Outcome.clear(connection, task);
            long missing = Outcome.rows(connection, task, "whole") - Outcome.rows(connection, task, "half");

            assertThat(Outcome.differences(connection, task, "whole", "half"))
                    .isEqualTo(missing)
                    .isPositive();
            assertThat(Outcome.differences(connection, task, "half", "whole")).isEqualTo(missing);
            assertThat(Outcome.differences(connection, task, "whole", "half", users.subList(0, users.size() / 2)))
                    .isZero();
            statement.execute("UPDATE bench_%s_half SET %s".formatted(changed(task)[0], changed(task)[1]));
            assertThat(Outcome.differences(connection, task, "half", "whole")).isGreaterThan(missing);
        }
    }

    /** A table, and what is done to it. */
    private static String[] changed(Task task) {
        return switch (task) {
            case NO_CHANGE -> new String[] {"dictionary", "form = form || 'x'"};
            case SNAPSHOTS -> new String[] {"snapshot", "streak = streak + 1"};
            case IMPROVEMENT -> new String[] {"pattern_transition", "strength = strength + 1e-12"};
            case RETRAINING_CHECK -> new String[] {"adapter_version", "version = 2"};
        };
    }

    @ParameterizedTest
    @EnumSource
    void comeToTheSameRows(Task task) throws Exception {
        try (Connection connection = pool.getConnection()) {
            Outcome.clear(connection, task);
            Execution execution = new LibraryRun(pool, TERMS).run(task, 1).execution();
            assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            Outcome.keep(connection, task, "library");
            assertThat(Outcome.rows(connection, task, "library")).isPositive();

            Outcome.clear(connection, task);
            int rows = SingleStatement.run(connection, task, TERMS, "statement");
            Outcome.keep(connection, task, "statement");
            assertThat(rows)
                    .isEqualTo((int) Outcome.rows(connection, task, "statement"))
                    .isPositive();
            assertThat(Outcome.differences(connection, task, "library", "statement"))
                    .isZero();

            Outcome.clear(connection, task);
            QueryPerWriter.Result result = QueryPerWriter.run(pool, task, TERMS, "loop", users);
            Outcome.keep(connection, task, "loop");
            assertThat(result.rowsWritten())
                    .isEqualTo(Outcome.rows(connection, task, "loop"))
                    .isPositive();
            assertThat(Outcome.differences(connection, task, "library", "loop")).isZero();
            Outcome.clear(connection, task);
        }
    }
}
