package ai.dyslex.learning.examples.owntables;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A database with the library's tables and the host's. */
final class OwnTables implements AutoCloseable {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final HikariDataSource pool = new HikariDataSource();

    private OwnTables(String url) {
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(0);
    }

    /** In memory. */
    static OwnTables onH2() {
        OwnTables tables = new OwnTables("jdbc:h2:mem:own-" + COUNT.incrementAndGet()
                + ";DB_CLOSE_DELAY=5;LOCK_TIMEOUT=10000;USER=sa;PASSWORD=");
        OwnTablesHost.createTables(tables.pool);
        return tables;
    }

    /** A database that {@link #onPostgres} copies, since a copy is made faster than the tables. */
    static void prepare(EmbeddedPostgres server) {
        execute(server.getPostgresDatabase(), "CREATE DATABASE prepared");
        try (OwnTables tables = onPostgres(server, "prepared")) {
            OwnTablesHost.createTables(tables.pool);
        }
    }

    /** A database of its own on a server. */
    static OwnTables onPostgres(EmbeddedPostgres server) {
        String name = "own" + COUNT.incrementAndGet();
        execute(server.getPostgresDatabase(), "CREATE DATABASE " + name + " TEMPLATE prepared");
        return onPostgres(server, name);
    }

    private static OwnTables onPostgres(EmbeddedPostgres server, String name) {
        return new OwnTables(server.getJdbcUrl("postgres", name) + "&options=-c%20lock_timeout=10s");
    }

    DataSource pool() {
        return pool;
    }

    /** A number that a query finds. */
    long number(String query) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows behind the library's back, as the host's own code does. */
    void execute(String sql) {
        execute(pool, sql);
    }

    private static void execute(DataSource pool, String sql) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
