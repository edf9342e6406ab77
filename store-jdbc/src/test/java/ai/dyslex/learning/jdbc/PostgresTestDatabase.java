package ai.dyslex.learning.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A real PostgreSQL, one instance per version and test JVM. */
final class PostgresTestDatabase implements TestDatabase {

    /** The binaries on the class path. */
    static final PostgresTestDatabase NEWEST = new PostgresTestDatabase(null);

    /** The oldest version that is still supported; its binaries are put there by the build. */
    static final PostgresTestDatabase OLDEST = new PostgresTestDatabase(Path.of("target", "postgres-oldest"));

    private static final String EMPTY = """
            DO $$ DECLARE t text; BEGIN
              FOR t IN SELECT tablename FROM pg_tables
                        WHERE schemaname = 'public' AND tablename LIKE 'lj%' AND tablename NOT LIKE '%schema%' LOOP
                EXECUTE 'DELETE FROM ' || t;
              END LOOP;
            END $$
            """;

    private final @Nullable Path binaries;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable EmbeddedPostgres server;
    private @Nullable HikariDataSource shared;

    private PostgresTestDatabase(@Nullable Path binaries) {
        this.binaries = binaries;
    }

    private synchronized EmbeddedPostgres server() {
        if (server == null) {
            try {
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "100");
                if (binaries != null) {
                    builder.setPgBinaryResolver(binariesIn(binaries));
                }
                server = builder.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }

    private static PgBinaryResolver binariesIn(Path folder) {
        return (system, machine) -> {
            try (Stream<Path> files = Files.list(folder)) {
                JarFile jar = new JarFile(files.filter(f -> f.toString().endsWith(".jar"))
                        .findFirst()
                        .orElseThrow()
                        .toFile());
                InputStream entry = jar.getInputStream(jar.getEntry(
                        "postgres-%s-%s.txz".formatted(system.toLowerCase(java.util.Locale.ROOT), machine)));
                return new FilterInputStream(entry) {
                    @Override
                    public void close() throws IOException {
                        super.close();
                        jar.close();
                    }
                };
            }
        };
    }

    private HikariDataSource pool(String database, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server().getJdbcUrl("postgres", database));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Override
    public synchronized DataSource fresh() {
        if (shared == null) {
            shared = pool("postgres", 20);
            JdbcSchema.of(shared).migrate();
        }
        TestDatabase.execute(shared, EMPTY);
        return shared;
    }

    @Override
    public DataSource bare() {
        String name = "bare" + databases.incrementAndGet();
        TestDatabase.execute(server().getPostgresDatabase(), "CREATE DATABASE " + name);
        return pool(name, 4);
    }

    @Override
    public void release(DataSource dataSource) {
        if (dataSource != shared) {
            ((HikariDataSource) dataSource).close();
        }
    }
}
