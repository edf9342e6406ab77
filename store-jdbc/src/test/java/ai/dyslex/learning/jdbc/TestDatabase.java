package ai.dyslex.learning.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A database to test with. */
interface TestDatabase {

    /** Connections to an empty database with the tables in place, for one test. */
    DataSource fresh();

    /** Connections to an empty database without any tables, for one test. */
    DataSource bare();

    /** Ends the use of what {@link #fresh} or {@link #bare} gave. */
    void release(DataSource dataSource);

    static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
