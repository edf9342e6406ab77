package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL of the benchmark's own, set up as one for a few gigabytes would be: 1 GB of shared buffers, 64 MB for each sort or
 * hash, commits that wait for the disk.
 */
public final class BenchmarkServer implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    private BenchmarkServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** @param data where its files are, and stay */
    public static BenchmarkServer start(Path data) {
        try {
            return new BenchmarkServer(EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofMinutes(2))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("work_mem", "64MB")
                    .setServerConfig("maintenance_work_mem", "512MB")
                    .setServerConfig("effective_cache_size", "8GB")
                    .setServerConfig("random_page_cost", "1.1")
                    .setServerConfig("max_wal_size", "8GB")
                    .setServerConfig("checkpoint_timeout", "30min")
                    .setServerConfig("jit", "off")
                    .setServerConfig("autovacuum", "off")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start());
        } catch (IOException e) {
            throw new BenchmarkException("could not start PostgreSQL", e);
        }
    }

    int port() {
        return postgres.getPort();
    }

    /**
     * @param port that of the server, or of a proxy before it
     * @param schema the current schema of its connections
     */
    HikariDataSource pool(int port, String schema, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres&currentSchema=%s".formatted(port, schema));
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new BenchmarkException("could not stop PostgreSQL", e);
        }
    }
}
