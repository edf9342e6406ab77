package ai.dyslex.learning.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 and later. */
final class PostgresDialect implements Dialect {

    /** Milliseconds: past the day on which the calendars changed, 1582-10-15, in any time zone. */
    private static final long GREGORIAN = Instant.parse("1582-10-17T00:00:00Z").toEpochMilli();

    @Override
    public String indexPrefix(Tables tables) {
        return tables.prefix();
    }

    @Override
    public String folder() {
        return "postgresql";
    }

    @Override
    public String fold(String identifier) {
        return identifier.toLowerCase(Locale.ROOT);
    }

    /** One round trip, together with the BEGIN that the driver sends before it. All of it ends with the transaction. */
    @Override
    public Restoration begin(Connection connection, Duration lockTimeout, Duration idleTimeout) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = "
                    + lockTimeout.toMillis()
                    + "; SET LOCAL idle_in_transaction_session_timeout = "
                    + idleTimeout.toMillis());
        }
        return () -> connection.setAutoCommit(autoCommit);
    }

    /**
     * A plan that is kept for any parameters takes an array to have ten elements and a range to hold one row in 200: what is good
     * for these is many times slower for a page of writers. And a table that has filled since it was last analyzed, as in a first
     * run, is taken to hold 200 writers, of which a page would be all: so a page would read the whole table.
     */
    @Override
    public void beginReading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL plan_cache_mode = force_custom_plan; SET LOCAL enable_seqscan = off");
        }
    }

    @Override
    public String now() {
        return "clock_timestamp()";
    }

    @Override
    public String isNews(String alias) {
        return alias + ".news > " + alias + ".noted";
    }

    /**
     * Arrays are unnested side by side where columns are selected, and not in FROM, where the rows would be stored before they
     * are used. Instants and dates come as numbers, which the driver sends in binary, and are made what they are here.
     */
    @Override
    public String rows(List<String> names, List<ColumnType> types) {
        List<String> unnested = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            ColumnType type = types.get(i);
            unnested.add("UNNEST(CAST(? AS " + element(type) + "[])) AS " + name);
            columns.add(column("a." + name, type) + " AS " + name);
        }
        String arrays = "(SELECT " + String.join(", ", unnested) + ")";
        return types.contains(ColumnType.INSTANT) || types.contains(ColumnType.DATE)
                ? "(SELECT " + String.join(", ", columns) + " FROM " + arrays + " AS a) AS r"
                : arrays + " AS r";
    }

    /** In two steps, since both are reckoned in floating point, which is exact up to 2^53. */
    private static String column(String name, ColumnType type) {
        return switch (type) {
            case INSTANT ->
                "(to_timestamp(%1$s / 1000000) + %1$s %% 1000000 * interval '1 microsecond')".formatted(name);
            case DATE -> "(date 'epoch' + " + name + ")";
            default -> name;
        };
    }

    private static String element(ColumnType type) {
        return switch (type) {
            case TEXT -> "text";
            case INT, DATE -> "int4";
            case LONG, INSTANT -> "int8";
            case DOUBLE -> "float8";
            case FLAG -> "bool";
            case BYTES -> "bytea";
        };
    }

    @Override
    public void bindArray(PreparedStatement statement, int index, ColumnType type, @Nullable Object[] values)
            throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf(element(type), typed(type, values)));
    }

    /** In the component type from which the driver makes its binary form. */
    private static @Nullable Object[] typed(ColumnType type, @Nullable Object[] values) {
        return switch (type) {
            case TEXT -> copy(values, new String[values.length]);
            case INT -> copy(values, new Integer[values.length]);
            case LONG -> copy(values, new Long[values.length]);
            case DOUBLE -> copy(values, new Double[values.length]);
            case FLAG -> copy(values, new Boolean[values.length]);
            case BYTES -> copy(values, new byte[values.length][]);
            case INSTANT -> micros(values);
            case DATE -> days(values);
        };
    }

    private static @Nullable Long[] micros(@Nullable Object[] values) {
        @Nullable Long[] micros = new Long[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof Instant instant) {
                micros[i] = Timestamps.sinceEpoch(instant);
            }
        }
        return micros;
    }

    private static @Nullable Integer[] days(@Nullable Object[] values) {
        @Nullable Integer[] days = new Integer[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] instanceof LocalDate date) {
                days[i] = Math.toIntExact(date.toEpochDay());
            }
        }
        return days;
    }

    private static <V> @Nullable V[] copy(@Nullable Object[] from, @Nullable V[] to) {
        System.arraycopy(from, 0, to, 0, from.length);
        return to;
    }

    /** By the driver's own class, which takes a fifth of the memory, save where it reckons by the calendar of old. */
    @Override
    public @Nullable Instant instant(ResultSet result, int index) throws SQLException {
        Timestamp at = result.getTimestamp(index);
        if (at == null) {
            return null;
        }
        return at.getTime() < GREGORIAN
                ? result.getObject(index, OffsetDateTime.class).toInstant()
                : at.toInstant();
    }

    @Override
    public String rowsOfUsers(String table, String alias) {
        return "(SELECT * FROM " + table + " WHERE user_id = ANY (?)) " + alias;
    }

    @Override
    public boolean repeatsJoinedSubselects() {
        return false;
    }

    @Override
    public String writerOrder(String alias) {
        return alias + ".user_id";
    }

    @Override
    public String byteOrder(String expression) {
        return expression;
    }

    @Override
    public String forKeyShare() {
        return "FOR KEY SHARE";
    }

    @Override
    public String forUpdateOf(String alias) {
        return "FOR UPDATE OF " + alias;
    }

    @Override
    public boolean insertsMayCollide() {
        return false;
    }

    @Override
    public String insertAbsent(String table, Columns<?> columns, String keys) {
        return insert(table, columns) + " ON CONFLICT (" + keys + ") DO NOTHING";
    }

    @Override
    public String upsert(String table, Columns<?> columns, String keys, List<String> updates) {
        return insert(table, columns)
                + " ON CONFLICT ("
                + keys
                + ") DO UPDATE SET "
                + String.join(", ", updates).replace("{was}", "was").replace("{r}", "excluded");
    }

    @Override
    public String insert(String table, Columns<?> columns) {
        String names = String.join(", ", columns.names());
        return "INSERT INTO {" + table + "} AS was (" + names + ") SELECT " + names + " FROM " + columns.asTable(this);
    }

    @Override
    public String update(String table, Columns<?> columns, String on, List<String> updates) {
        return "UPDATE {" + table + "} AS was SET "
                + String.join(", ", updates).replace("{was}", "was").replace("{r}", "r")
                + " FROM "
                + columns.asTable(this)
                + " WHERE "
                + on;
    }

    @Override
    public String returning(String statement, String columns) {
        return statement + " RETURNING "
                + list(columns).stream().map("was."::concat).collect(Collectors.joining(", "));
    }

    private static List<String> list(String columns) {
        List<String> names = new ArrayList<>();
        for (String name : columns.split(",")) {
            names.add(name.strip());
        }
        return names;
    }

    @Override
    public String deleting(String statement, String columns) {
        return statement + " RETURNING " + columns;
    }

    @Override
    public String deletingGrouped(String statement, String columns, String groupBy, String aggregates) {
        return "WITH gone AS (" + deleting(statement, columns) + ") SELECT " + groupBy + ", " + aggregates
                + " FROM gone GROUP BY " + groupBy;
    }
}
