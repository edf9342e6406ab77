package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningStore;
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

            assertThat(schema.migrate()).isEqualTo(1);
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
                    .containsExactly("V1__learning_jobs.sql", "V2__catch_up_and_alerts.sql");

            schema.scripts().forEach(script -> TestDatabase.execute(dataSource, script.sql()));

            schema.verify();
            use(JdbcLearningStore.builder(dataSource).tablePrefix("own_").build());
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
                        assertThat(e.expected()).isEqualTo(1);
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
                assertThat(JdbcSchema.of(two).migrate()).isEqualTo(1);
            }
        }
    }

    private static String folded(Connection connection, String schema) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? schema.toUpperCase(Locale.ROOT) : schema;
    }
}
