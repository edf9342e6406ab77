package ai.dyslex.learning.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** H2 2, in its regular mode. */
final class H2Dialect implements Dialect {

    @Override
    public String indexPrefix(Tables tables) {
        return tables.qualified();
    }

    @Override
    public String folder() {
        return "h2";
    }

    @Override
    public String fold(String identifier) {
        return identifier.toUpperCase(Locale.ROOT);
    }

    /** H2 knows no bound for idling; its lock time-out belongs to the session and is put back. */
    @Override
    public Restoration begin(Connection connection, Duration lockTimeout, Duration idleTimeout) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        int isolation = connection.getTransactionIsolation();
        long lockTimeoutBefore = lockTimeout(connection);
        if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        setLockTimeout(connection, lockTimeout.toMillis());
        connection.setAutoCommit(false);
        return () -> {
            connection.setAutoCommit(autoCommit);
            setLockTimeout(connection, lockTimeoutBefore);
            if (isolation != Connection.TRANSACTION_READ_COMMITTED) {
                connection.setTransactionIsolation(isolation);
            }
        };
    }

    private static long lockTimeout(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT LOCK_TIMEOUT()")) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void setLockTimeout(Connection connection, long millis) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCK_TIMEOUT " + millis);
        }
    }

    @Override
    public void beginReading(Connection connection) {
        // H2 plans without regard to parameters.
    }

    @Override
    public String now() {
        return "CURRENT_TIMESTAMP(6)";
    }

    @Override
    public String isNews(String alias) {
        return alias + ".is_news";
    }

    @Override
    public String rows(List<String> names, List<ColumnType> types) {
        String arrays =
                types.stream().map(type -> "CAST(? AS " + arrayType(type) + ")").collect(Collectors.joining(", "));
        return "UNNEST(" + arrays + ") AS r (" + String.join(", ", names) + ")";
    }

    private static String arrayType(ColumnType type) {
        return switch (type) {
            case TEXT -> "VARCHAR ARRAY";
            case INT -> "INTEGER ARRAY";
            case LONG -> "BIGINT ARRAY";
            case DOUBLE -> "DOUBLE PRECISION ARRAY";
            case FLAG -> "BOOLEAN ARRAY";
            case INSTANT -> "TIMESTAMP(6) WITH TIME ZONE ARRAY";
            case DATE -> "DATE ARRAY";
            case BYTES -> "VARBINARY ARRAY";
        };
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, ColumnType type, @Nullable Object[] values)
            throws SQLException {
        @Nullable Object[] array = values;
        if (type == ColumnType.INSTANT) {
            array = Arrays.stream(values)
                    .map(value -> value instanceof Instant instant ? Timestamps.toSql(instant) : value)
                    .toArray();
        }
        statement.setObject(index, array);
    }

    /** {@code = ANY (?)} would compare each row with the whole array. */
    @Override
    public @Nullable Instant instant(ResultSet result, int index) throws SQLException {
        OffsetDateTime at = result.getObject(index, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    @Override
    public String rowsOfUsers(String table, String alias) {
        return "UNNEST(CAST(? AS VARCHAR ARRAY)) AS u_" + alias + " (id) JOIN " + table + " " + alias + " ON " + alias
                + ".user_id = u_" + alias + ".id";
    }

    @Override
    public boolean repeatsJoinedSubselects() {
        return true;
    }

    @Override
    public String writerOrder(String alias) {
        return alias + ".user_bytes";
    }

    @Override
    public String byteOrder(String expression) {
        return "STRINGTOUTF8(" + expression + ")";
    }

    @Override
    public String forKeyShare() {
        return "FOR UPDATE";
    }

    @Override
    public String forUpdateOf(String alias) {
        return "FOR UPDATE";
    }

    @Override
    public boolean insertsMayCollide() {
        return true;
    }

    @Override
    public String insert(String table, Columns<?> columns) {
        String names = String.join(", ", columns.names());
        return "INSERT INTO {" + table + "} (" + names + ") SELECT " + names + " FROM " + columns.asTable(this);
    }

    @Override
    public String insertAbsent(String table, Columns<?> columns, String keys) {
        String names = String.join(", ", columns.names());
        String same = Arrays.stream(keys.split(","))
                .map(String::strip)
                .map(key -> "was." + key + " = r." + key)
                .collect(Collectors.joining(" AND "));
        return "INSERT INTO {" + table + "} (" + names + ") SELECT " + names + " FROM " + columns.asTable(this)
                + " WHERE NOT EXISTS (SELECT 1 FROM {" + table + "} was WHERE " + same + ")";
    }

    @Override
    public String upsert(String table, Columns<?> columns, String keys, List<String> updates) {
        String same = Arrays.stream(keys.split(","))
                .map(String::strip)
                .map(key -> "was." + key + " = r." + key)
                .collect(Collectors.joining(" AND "));
        String values = columns.names().stream().map("r."::concat).collect(Collectors.joining(", "));
        return update(table, columns, same, updates)
                + " WHEN NOT MATCHED THEN INSERT ("
                + String.join(", ", columns.names())
                + ") VALUES ("
                + values
                + ")";
    }

    @Override
    public String update(String table, Columns<?> columns, String on, List<String> updates) {
        return "MERGE INTO {" + table + "} was USING "
                + columns.asTable(this)
                + " ON ("
                + on
                + ") WHEN MATCHED THEN UPDATE SET "
                + String.join(", ", updates).replace("{was}", "was").replace("{r}", "r");
    }

    @Override
    public String returning(String statement, String columns) {
        return "SELECT " + columns + " FROM FINAL TABLE (" + statement + ")";
    }

    @Override
    public String deleting(String statement, String columns) {
        return "SELECT " + columns + " FROM OLD TABLE (" + statement + ")";
    }

    @Override
    public String deletingGrouped(String statement, String columns, String groupBy, String aggregates) {
        return deleting(statement, groupBy + ", " + aggregates) + " GROUP BY " + groupBy;
    }
}
