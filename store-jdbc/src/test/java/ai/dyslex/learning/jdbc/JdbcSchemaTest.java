package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.writer.UserId;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The tables: laid out, named and checked. */
class JdbcSchemaTest {

    @Nested
    class OnH2 extends Cases {
        OnH2() {
            super(new H2TestDatabase());
        }
    }

    @Nested
    class OnPostgres extends Cases {
        OnPostgres() {
            super(PostgresTestDatabase.NEWEST);
        }
    }

    abstract static class Cases {

        private static final UserId ANNA = new UserId("anna");

        private final TestDatabase database;
        private DataSource dataSource = missing();

        Cases(TestDatabase database) {
            this.database = database;
        }

        private static DataSource missing() {
            return new org.h2.jdbcx.JdbcDataSource();
        }

        @BeforeEach
        void open() {
            dataSource = database.bare();
        }

        @AfterEach
        void close() {
            database.release(dataSource);
        }

        private void use(LearningStore store) {
            store.unitOfWork().execute(() -> store.writers().touch(List.of(ANNA), Instant.EPOCH));
            assertThat(store.writers().lockAlive(List.of(ANNA))).containsExactly(ANNA);
        }

        private Set<String> tables(String schema) {
            Set<String> names = new TreeSet<>();
            try (Connection connection = dataSource.getConnection();
                    ResultSet tables = connection
                            .getMetaData()
                            .getTables(null, JdbcSchemaTest.folded(connection, schema), "%", new String[] {
                                "TABLE", "BASE TABLE"
                            })) {
                while (tables.next()) {
                    names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return names;
        }

        @Test
        void laysOutTheTablesOnce() {
            JdbcSchema schema = JdbcSchema.of(dataSource);

            assertThat(schema.migrate()).isEqualTo(SchemaVersion.CURRENT);
            assertThat(schema.migrate()).isZero();

            schema.verify();
            use(JdbcLearningStore.builder(dataSource).build());
            assertThat(tables("public")).contains("lj_schema_history", "lj_observation");
        }

        @Test
        void honoursSchemaAndPrefix() {
            JdbcSchema schema = JdbcSchema.of(dataSource).schema("Learning").tablePrefix("Dyslex_");

            schema.migrate();

            schema.verify();
            use(JdbcLearningStore.builder(dataSource)
                    .schema("learning")
                    .tablePrefix("dyslex_")
                    .build());
            assertThat(tables("learning")).contains("dyslex_schema_history", "dyslex_observation");
            assertThat(tables("public")).isEmpty();
        }

        @Test
        void leavesRoomForTwoStoresAndTheHostsOwnTables() {
            TestDatabase.execute(dataSource, "CREATE TABLE invoice (id integer)");

            JdbcSchema.of(dataSource).migrate();
            JdbcSchema.of(dataSource).tablePrefix("other_").migrate();

            use(JdbcLearningStore.builder(dataSource).build());
            LearningStore other =
                    JdbcLearningStore.builder(dataSource).tablePrefix("other_").build();
            assertThat(other.writers().lockAlive(List.of(ANNA))).isEmpty();
        }

        @Test
        void givesTheScriptsToAnotherTool() {
            JdbcSchema schema = JdbcSchema.of(dataSource).tablePrefix("own_");
            assertThat(schema.scripts())
                    .extracting(JdbcSchema.Script::name)
                    .containsExactly(
                            "V1__learning_jobs.sql",
                            "V2__catch_up_and_alerts.sql",
                            "V3__base_measures.sql",
                            "V4__covering_indexes.sql");

            schema.scripts().forEach(script -> TestDatabase.execute(dataSource, script.sql()));

            schema.verify();
            use(JdbcLearningStore.builder(dataSource).tablePrefix("own_").build());
        }

        @Test
        void bringsTheFirstVersionToThePresentOneWithWhatIsInIt() {
            JdbcSchema schema = JdbcSchema.of(dataSource);
            TestDatabase.execute(dataSource, schema.scripts().get(0).sql());
            TestDatabase.execute(
                    dataSource,
                    "INSERT INTO lj_job (job_id, registered, schedule, revision, zone, due_after, paused)"
                            + " VALUES ('job', TRUE, 'daily 02:00', 1, 'UTC', TIMESTAMP WITH TIME ZONE '2026-11-01 00:00:00+00', FALSE)");
            TestDatabase.execute(
                    dataSource,
                    "INSERT INTO lj_execution (execution_id, job_id, triggered_by, period, as_of, forced, dry_run, requested_by,"
                            + " policy, units, status, created_at, ended_at, cancel_requested) VALUES ('job@2026-11-02', 'job',"
                            + " 'SCHEDULED', '2026-11-02', TIMESTAMP WITH TIME ZONE '2026-11-02 02:00:00+00', FALSE, FALSE, 'node',"
                            + " '', 1, 'SUCCEEDED', TIMESTAMP WITH TIME ZONE '2026-11-02 02:00:00+00',"
                            + " TIMESTAMP WITH TIME ZONE '2026-11-02 02:01:00+00', FALSE)");

            assertThatThrownBy(schema::verify).isInstanceOf(SchemaVersionException.class);
            schema.scripts().stream().skip(1).forEach(script -> TestDatabase.execute(dataSource, script.sql()));

            LearningStore store = JdbcLearningStore.builder(dataSource).build();
            JobRecord job = store.ledger().job(new JobId("job")).orElseThrow();
            assertThat(job.decidedThrough())
                    .as("what had run is decided")
                    .contains(Instant.parse("2026-11-02T02:00:00Z"));
            assertThat(store.ledger().execution(new ExecutionId("job@2026-11-02")))
                    .hasValueSatisfying(e -> assertThat(e.status()).isEqualTo(ExecutionStatus.SUCCEEDED));
            assertThat(store.ledger().news(10))
                    .as("nobody is alerted of the past")
                    .isEmpty();
        }

        @Test
        void readsAdaptersThatWereJudgedBeforeTheBaseWasMeasured() {
            JdbcSchema schema = JdbcSchema.of(dataSource);
            schema.scripts().stream().limit(2).forEach(script -> TestDatabase.execute(dataSource, script.sql()));
            TestDatabase.execute(
                    dataSource,
                    "INSERT INTO lj_adapter_version (user_id, version, decision, execution_id, cut_off, incumbent, trained_on,"
                            + " held_out, candidate_measures, incumbent_measures, artifact) VALUES ('anna', 1, 'PROMOTED', 'e1',"
                            + " TIMESTAMP WITH TIME ZONE '2026-11-02 02:30:00+00', 0, 40, 10, 'false_errors=0.0,top1=0.5',"
                            + " 'false_errors=0.0,top1=0.0', NULL)");
            TestDatabase.execute(dataSource, "INSERT INTO lj_adapter_in_use (user_id, version) VALUES ('anna', 1)");

            assertThatThrownBy(schema::verify)
                    .isInstanceOfSatisfying(
                            SchemaVersionException.class,
                            e -> assertThat(e.found()).hasValue(2));
            schema.scripts().stream().skip(2).forEach(script -> TestDatabase.execute(dataSource, script.sql()));

            LearningStore store = JdbcLearningStore.builder(dataSource).build();
            AdapterVersion inUse = store.retraining().inUse(ANNA).orElseThrow();
            assertThat(inUse.candidateMeasures().measure("top1")).contains(0.5);
            assertThat(inUse.incumbentMeasures().measure("top1")).contains(0.0);
            assertThat(inUse.baseMeasures()).as("it was not measured").isEmpty();
            assertThat(store.retraining().versions(ANNA)).containsExactly(inUse);
        }

        @Test
        void saysThatThereAreNoTables() {
            assertThatThrownBy(() -> JdbcLearningStore.builder(dataSource).build())
                    .isInstanceOfSatisfying(
                            SchemaVersionException.class,
                            e -> assertThat(e.found()).isEmpty())
                    .hasMessageContaining("there are no tables lj_")
                    .hasMessageContaining("JdbcSchema.migrate()");
            assertThatThrownBy(() -> JdbcLearningStore.builder(dataSource)
                            .schema("nowhere")
                            .build())
                    .isInstanceOf(SchemaVersionException.class);
        }

        @Test
        void saysThatTheTablesAreOfAnotherVersion() {
            JdbcSchema.of(dataSource).migrate();
            TestDatabase.execute(dataSource, "UPDATE lj_schema_version SET version = 99");

            assertThatThrownBy(() -> JdbcLearningStore.builder(dataSource).build())
                    .isInstanceOfSatisfying(SchemaVersionException.class, e -> {
                        assertThat(e.found()).hasValue(99);
                        assertThat(e.expected()).isEqualTo(SchemaVersion.CURRENT);
                    })
                    .hasMessageContaining("use a newer release");
        }

        @Test
        void refusesIdentifiersThatAreNone() {
            for (String bad : List.of("", "a b", "a;drop table x", "a\"b", "1a", "ä", "a-b", "x".repeat(64))) {
                assertThatThrownBy(() -> JdbcLearningStore.builder(dataSource).schema(bad))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> JdbcLearningStore.builder(dataSource).tablePrefix(bad))
                        .isInstanceOf(IllegalArgumentException.class);
                assertThatThrownBy(() -> JdbcSchema.of(dataSource).schema(bad))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void migratesThroughAPoolOfTwo() {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource);
            config.setMaximumPoolSize(2);
            config.setConnectionTimeout(2000);
            try (HikariDataSource two = new HikariDataSource(config)) {
                assertThat(JdbcSchema.of(two).migrate()).isEqualTo(SchemaVersion.CURRENT);
            }
        }
    }

    private static String folded(Connection connection, String schema) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? schema.toUpperCase(Locale.ROOT) : schema;
    }
}
