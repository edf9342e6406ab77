package ai.dyslex.learning.runner.database;

import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.quartz.QuartzTables;
import ai.dyslex.learning.runner.RunnerException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pool of connections to a database with the tables of the library. */
public final class Database implements AutoCloseable {

    private static final int CONNECTIONS = 12;
    private static final int H2_ALREADY_OPEN = 90020;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /** The embedded H2 database in a directory. One process at a time can have it open. */
    static Database inDirectory(Path directory) {
        // "async": the library interrupts threads past their deadline, which must not close the file. H2 is not to
        // close
        // the database by itself while jobs are being stopped.
        Path file = directory.toAbsolutePath().normalize().resolve("learning");
        return at("jdbc:h2:async:" + file + ";DB_CLOSE_ON_EXIT=FALSE", "sa", "");
    }

    /** A new H2 database in memory. */
    static Database inMemory() {
        return at("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    }

    /** Any database that the library knows. */
    static Database at(String jdbcUrl, @Nullable String user, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("learning-jobs");
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setJdbcUrl(jdbcUrl);
        if (user != null) {
            config.setUsername(user);
        }
        if (password != null) {
            config.setPassword(password);
        }
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config);
            JdbcSchema.of(pool).migrate();
            return new Database(pool);
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw cannotOpen(e);
        }
    }

    private static RunnerException cannotOpen(RuntimeException e) {
        Optional<SQLException> sql = sqlException(e);
        if (sql.map(SQLException::getErrorCode)
                .filter(code -> code == H2_ALREADY_OPEN)
                .isPresent()) {
            return new RunnerException(
                    "the database is open in another process: end that one (a running \"schedule\"?),"
                            + " or choose another --data directory",
                    e);
        }
        return new RunnerException(
                "cannot open the database%s; look at --data, or at --jdbc-url, --user and --password"
                        .formatted(sql.map(s -> " (" + s.getMessage() + ")").orElse("")),
                e);
    }

    private static Optional<SQLException> sqlException(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** The library's store over this database. */
    public JdbcLearningStore store() {
        return JdbcLearningStore.builder(pool).build();
    }

    /** The library's store, with a clock other than the database's. */
    public JdbcLearningStore store(Clock clock) {
        return JdbcLearningStore.builder(pool).clock(clock).build();
    }

    /** Quartz in a cluster with all processes on this database; its tables are made if they are not there. */
    public QuartzEngine quartz(Clock clock) {
        boolean unused = QuartzTables.createIfAbsent(pool);
        return QuartzEngine.clustered(pool, clock).build();
    }

    @Override
    public void close() {
        pool.close();
    }
}
