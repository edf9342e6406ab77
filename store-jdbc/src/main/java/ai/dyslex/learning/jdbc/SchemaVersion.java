package ai.dyslex.learning.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.sql.DataSource;

/** Compares the version that the tables tell with the one that this library needs. */
final class SchemaVersion {

    static final int CURRENT = 4;

    /** Undefined table and undefined schema, of PostgreSQL, then of H2. */
    private static final Set<String> NOT_THERE = Set.of("42P01", "3F000", "42S02", "42S03", "42S04", "90079");

    private SchemaVersion() {}

    static void verify(DataSource dataSource, Tables tables) {
        OptionalInt found = read(dataSource, tables);
        if (found.isEmpty() || found.getAsInt() != CURRENT) {
            throw new SchemaVersionException(tables.qualified(), found, CURRENT);
        }
    }

    private static OptionalInt read(DataSource dataSource, Tables tables) {
        try (Connection connection = dataSource.getConnection()) {
            String sql = tables.render("SELECT version FROM {schema_version} ORDER BY version DESC LIMIT 1");
            Optional<Integer> version = new Call(connection, tables.dialect(), sql).first(Row::integer);
            return version.map(OptionalInt::of).orElse(OptionalInt.empty());
        } catch (SQLException e) {
            if (NOT_THERE.contains(SqlFailures.state(e))) {
                return OptionalInt.empty();
            }
            throw new StoreException("read the version of the tables", e);
        }
    }
}
