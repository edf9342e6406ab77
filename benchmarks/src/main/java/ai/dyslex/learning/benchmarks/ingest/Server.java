package ai.dyslex.learning.benchmarks.ingest;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/** A PostgreSQL of our own that keeps its promises: what is committed is on the disk. Ends with this process. */
final class Server implements AutoCloseable {

    private final Path data;
    private final EmbeddedPostgres postgres;

    private Server(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    static Server start() {
        try {
            Path data = Files.createTempDirectory("learning-jobs-benchmarks");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("shared_buffers", "1GB")
                    .setServerConfig("max_wal_size", "4GB")
                    .start();
            return new Server(data, postgres);
        } catch (IOException e) {
            throw new BenchmarkException("could not start PostgreSQL", e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(postgres.getPort());
    }

    /** The kind of file system that holds the data. */
    String fileSystem() {
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
            if (Files.exists(data)) {
                try (Stream<Path> files = Files.walk(data)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new BenchmarkException("could not clear away PostgreSQL", e);
        }
    }
}
