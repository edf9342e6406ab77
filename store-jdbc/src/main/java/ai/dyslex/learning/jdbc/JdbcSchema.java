package ai.dyslex.learning.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The tables of the store, as versioned SQL scripts: applied by {@link #migrate()}, or handed to the host's own migration tool
 * by {@link #scripts()}.
 *
 * <p>Immutable and thread-safe.
 */
public final class JdbcSchema {

    private static final List<String> SCRIPTS = List.of(
            "V1__learning_jobs.sql",
            "V2__catch_up_and_alerts.sql",
            "V3__base_measures.sql",
            "V4__covering_indexes.sql");

    private final DataSource dataSource;
    private final Tables tables;

    private JdbcSchema(DataSource dataSource, Tables tables) {
        this.dataSource = dataSource;
        this.tables = tables;
    }

    /**
     * The tables in the schema of the connections, with the prefix {@code lj_}.
     *
     * @param dataSource the host's connections
     * @return these tables, whether they are there or not
     * @throws StoreException if the database cannot be reached
     * @throws UnsupportedDatabaseException if it is neither PostgreSQL nor H2
     */
    public static JdbcSchema of(DataSource dataSource) {
        return new JdbcSchema(dataSource, new Tables(Dialects.of(dataSource), Optional.empty(), Tables.DEFAULT_PREFIX));
    }

    /**
     * In a schema; see {@link JdbcLearningStore.Builder#schema}. {@link #migrate()} creates it if need be.
     *
     * @param schema replaces that of the connections
     * @return the same tables in it
     */
    public JdbcSchema schema(String schema) {
        return new JdbcSchema(
                dataSource, new Tables(tables.dialect(), Optional.of(Tables.checkSchema(schema)), tables.prefix()));
    }

    /**
     * With another prefix; see {@link JdbcLearningStore.Builder#tablePrefix}.
     *
     * @param tablePrefix replaces {@code lj_}
     * @return the same tables with it
     */
    public JdbcSchema tablePrefix(String tablePrefix) {
        return new JdbcSchema(
                dataSource, new Tables(tables.dialect(), tables.schema(), Tables.checkPrefix(tablePrefix)));
    }

    /**
     * Applies the scripts that were not applied yet, by Flyway, with a history table of its own ({@code
     * <prefix>schema_history}); the host's own Flyway history is not touched. Several nodes may call it at once.
     * Flyway takes two connections at a time; the store itself needs one.
     *
     * @return how many scripts were applied
     * @throws IllegalStateException if {@code org.flywaydb:flyway-core} (and for PostgreSQL {@code
     *     flyway-database-postgresql}) is not on the class path, or a script failed
     */
    public int migrate() {
        try {
            return FlywayMigration.run(dataSource, tables, scripts());
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "JdbcSchema.migrate() needs org.flywaydb:flyway-core with its dependencies, and for PostgreSQL"
                            + " org.flywaydb:flyway-database-postgresql; not found: " + e.getMessage(),
                    e);
        }
    }

    /**
     * Looks whether the tables are there, in the version that this library needs.
     *
     * @throws SchemaVersionException if not
     * @throws StoreException if the database cannot be reached
     */
    public void verify() {
        SchemaVersion.verify(dataSource, tables);
    }

    /** {@return the scripts in their order, with schema and prefix filled in: all of them, applied or not} */
    public List<Script> scripts() {
        return SCRIPTS.stream()
                .map(name -> new Script(name, fill(read(tables.dialect().folder() + "/" + name))))
                .toList();
    }

    private String fill(String script) {
        return script.replace("${table}", tables.qualified())
                .replace("${index}", tables.dialect().indexPrefix(tables));
    }

    private static String read(String resource) {
        try (InputStream in = JdbcSchema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * One script.
     *
     * @param name the file name, {@code V<version>__<description>.sql}
     * @param sql its statements, each ended by a semicolon
     */
    public record Script(String name, String sql) {}
}
