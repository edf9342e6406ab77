package ai.dyslex.learning.quartz;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database with Quartz's tables, one of each kind per test JVM; tests keep apart by the names of their clusters. */
final class QuartzTestDatabase {

    static final QuartzTestDatabase H2 = new QuartzTestDatabase(() -> "jdbc:h2:mem:quartz;DB_CLOSE_DELAY=-1");
    static final QuartzTestDatabase POSTGRES = new QuartzTestDatabase(QuartzTestDatabase::postgres);

    private final Supplier<String> url;
    private final AtomicInteger clusters = new AtomicInteger();
    private @Nullable DataSource shared;

    private QuartzTestDatabase(Supplier<String> url) {
        this.url = url;
    }

    /** With the tables. */
    synchronized DataSource dataSource() {
        if (shared == null) {
            shared = pool(url.get());
            QuartzTables.createIfAbsent(shared);
        }
        return shared;
    }

    private static String postgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .setServerConfig("full_page_writes", "off")
                    .start()
                    .getJdbcUrl("postgres", "postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(24);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    String newCluster() {
        return "cluster-" + clusters.incrementAndGet();
    }

    static int execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    static int count(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
