package ai.dyslex.learning.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Finds out which database it is. */
final class Dialects {

    private Dialects() {}

    static Dialect of(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "PostgreSQL" -> new PostgresDialect();
                case "H2" -> new H2Dialect();
                default -> throw new UnsupportedDatabaseException(product);
            };
        } catch (SQLException e) {
            throw new StoreException("reach the database", e);
        }
    }
}
