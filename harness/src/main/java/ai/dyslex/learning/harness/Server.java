package ai.dyslex.learning.harness;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of our own, whose process can be killed and started again on the same data. Commits are synchronous, so that
 * none is lost with the process; {@code fsync} is off, since the machine goes on.
 */
final class Server implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres postgres;

    private Server(Path data, EmbeddedPostgres postgres) {
        this.data = data;
        this.postgres = postgres;
    }

    static Server start() {
        try {
            Path data = Files.createTempDirectory("learning-jobs-harness");
            return new Server(data, launch(data, 0));
        } catch (IOException e) {
            throw new HarnessException("could not start PostgreSQL", e);
        }
    }

    private static EmbeddedPostgres launch(Path data, int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "200")
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on");
        if (port > 0) {
            builder.setPort(port);
        }
        return builder.start();
    }

    String url(String database, String application) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&ApplicationName=%s"
                .formatted(postgres.getPort(), database, application);
    }

    HikariDataSource pool(String database, String application, int size) {
        return pool(url(database, application), size);
    }

    static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    void create(String database) {
        admin("CREATE DATABASE " + database);
    }

    /** @param from a database to which nobody is connected */
    void copy(String from, String to) {
        admin("CREATE DATABASE " + to + " TEMPLATE " + from);
    }

    private void admin(String statement) {
        new Sql(postgres.getPostgresDatabase()).run(statement);
    }

    /** Kills the postmaster as {@code kill -9} does, and waits until its backends have noticed and are gone. */
    void kill() {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all =
                Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
        postmaster.destroyForcibly();
        for (ProcessHandle process : all) {
            try {
                process.onExit().get(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new HarnessException("interrupted while PostgreSQL dies", e);
            } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
                throw new HarnessException("a process of PostgreSQL does not die", e);
            }
        }
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readAllLines(data.resolve("data").resolve("postmaster.pid"))
                    .get(0)
                    .strip());
        } catch (IOException e) {
            throw new HarnessException("could not find PostgreSQL", e);
        }
    }

    /** Starts it again on the same data and port. */
    void restart() {
        try {
            int port = postgres.getPort();
            postgres.close();
            postgres = launch(data, port);
        } catch (IOException e) {
            throw new HarnessException("could not start PostgreSQL again", e);
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
            throw new HarnessException("could not clear away PostgreSQL", e);
        }
    }
}
