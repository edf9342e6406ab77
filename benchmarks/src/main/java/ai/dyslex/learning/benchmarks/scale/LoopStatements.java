package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements of a loop: prepared once, and counted each time. Not thread-safe. */
final class LoopStatements implements AutoCloseable {

    private static final String ALIVE =
            "SELECT user_id FROM lj_writer WHERE user_id = ? AND buried_at IS NULL FOR KEY SHARE";

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private long executed;

    LoopStatements(Connection connection) {
        this.connection = connection;
    }

    /** What a loop makes of a row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        Binding.bind(statement, values);
        executed++;
        List<T> read = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                read.add(reader.read(rows));
            }
        }
        return read;
    }

    /**
     * Looks for what an earlier run would have left.
     *
     * @throws BenchmarkException if there is any: the loops know first runs only
     */
    void expectNone(String sql, @Nullable Object... values) throws SQLException {
        if (!query(sql, row -> true, values).isEmpty()) {
            throw new BenchmarkException("an earlier run has left something");
        }
    }

    /** Whether the writer was not forgotten; they cannot be, until the transaction ends. */
    boolean lockAlive(String user) throws SQLException {
        return !query(ALIVE, row -> true, user).isEmpty();
    }

    /**
     * Inserts rows as one batch, which counts as one statement; no rows are none.
     *
     * @return how many rows
     */
    int insert(String sql, List<@Nullable Object[]> rows) throws SQLException {
        if (rows.isEmpty()) {
            return 0;
        }
        PreparedStatement statement = prepared(sql);
        for (@Nullable Object[] row : rows) {
            Binding.bind(statement, row);
            statement.addBatch();
        }
        executed++;
        statement.executeBatch();
        return rows.size();
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** How many statements were executed. */
    long executed() {
        return executed;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
    }
}
