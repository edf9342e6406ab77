package ai.dyslex.learning.benchmarks.database;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A PostgreSQL of our own that keeps its promises: what is committed is on the disk. Ends with this process. */
public final class Server implements AutoCloseable {

    private static final Map<String, String> SETTINGS = Map.of(
            "listen_addresses", "127.0.0.1",
            "shared_buffers", "1GB",
            "max_wal_size", "8GB",
            "fsync", "on",
            "synchronous_commit", "on");

    private final Path data;
    private final Optional<Path> temporary;
    private final EmbeddedPostgres postgres;

    private Server(Path data, Optional<Path> temporary, EmbeddedPostgres postgres) {
        this.data = data;
        this.temporary = temporary;
        this.postgres = postgres;
    }

    /** One whose files are deleted when it is closed. */
    public static Server temporary() {
        try {
            Path folder = Files.createTempDirectory("learning-jobs-benchmarks");
            return start(folder.resolve("data"), Optional.of(folder), Map.of());
        } catch (IOException e) {
            throw new BenchmarkException("could not make a folder for PostgreSQL", e);
        }
    }

    /**
     * One that is kept.
     *
     * @param data where its files are, or will be
     * @param settings beside those that all have
     */
    public static Server at(Path data, Map<String, String> settings) {
        return start(data, Optional.empty(), settings);
    }

    private static Server start(Path data, Optional<Path> temporary, Map<String, String> settings) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofMinutes(2));
        SETTINGS.forEach(builder::setServerConfig);
        settings.forEach(builder::setServerConfig);
        try {
            return new Server(data, temporary, builder.start());
        } catch (IOException e) {
            throw new BenchmarkException("could not start PostgreSQL", e);
        }
    }

    public int port() {
        return postgres.getPort();
    }

    public String url() {
        return url(port());
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
    }

    /**
     * A pool of connections that is empty while nobody asks.
     *
     * @param port that of the server, or of a proxy before it
     * @param schema the current schema of its connections
     */
    public static HikariDataSource pool(int port, String schema, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url(port) + "&currentSchema=" + schema);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    /** The kind of file system that holds the data. */
    public String fileSystem() {
        try {
            return Files.getFileStore(data).type();
        } catch (IOException e) {
            throw new BenchmarkException("could not look at " + data, e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
            if (temporary.isPresent()) {
                Folders.delete(temporary.get());
            }
        } catch (IOException e) {
            throw new BenchmarkException("could not clear away PostgreSQL", e);
        }
    }
}
