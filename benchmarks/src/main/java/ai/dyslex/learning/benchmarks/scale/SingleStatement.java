package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One statement for all writers, written by hand: what the database can do when nobody has to be able to stop, resume, or count.
 * The bar that the library is measured against.
 *
 * <p>It does what the job does on its first run: no patterns, snapshots, versions or learnt words are there yet, no summaries
 * of old observations, and no writer was forgotten. It agrees with the job as long as
 *
 * <ul>
 *   <li>the misspelling of an observation's pair is the key of its word, as the recorder has it;
 *   <li>what is trimmed from the forms of words is punctuation that is listed in the statement, not any there is in Unicode;
 *   <li>words hold no characters outside of the Basic Multilingual Plane, whose order by bytes is not that by code units.
 * </ul>
 */
final class SingleStatement {

    /**
     * Everything is read, and most of it in the order of an index, from memory or from a disk that need not turn. Left to
     * itself the planner looks observations up session by session, or sorts what an index has in order.
     */
    private static final String PLANNER = "SET LOCAL enable_nestloop = off; SET LOCAL random_page_cost = 1.1";

    private SingleStatement() {}

    /**
     * Runs in one transaction, which it ends.
     *
     * @return rows written
     */
    static int run(Connection connection, Task task, Terms terms, String executionId) {
        try {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                int rows = execute(connection, task, terms, executionId);
                connection.commit();
                return rows;
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw new BenchmarkException("the single statement for " + task + " failed", e);
        }
    }

    private static int execute(Connection connection, Task task, Terms terms, String executionId) throws SQLException {
        try (Statement settings = connection.createStatement()) {
            settings.execute(PLANNER);
        }
        try (PreparedStatement statement = text(task).prepare(connection, parameters(terms, executionId))) {
            return statement.execute() ? single(statement) : statement.getUpdateCount();
        }
    }

    /** Of a statement that writes two tables, the driver knows no count: it returns it. */
    private static int single(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            rows.next();
            return rows.getInt(1);
        }
    }

    static SqlText text(Task task) {
        return SqlText.read(task.name().toLowerCase(Locale.ROOT) + ".sql");
    }

    static Map<String, Object> parameters(Terms terms, String executionId) {
        RetrainingPolicy retraining = RetrainingPolicy.defaults();
        Map<String, Object> values = new HashMap<>();
        values.put("execution_id", executionId);
        values.put("as_of", terms.asOf());
        values.put("zone", terms.zone().getId());
        values.put("evidence_from", terms.evidenceFrom());
        values.put("min_sessions", Terms.MIN_SESSIONS);
        values.put("oldest_week", terms.startOf(terms.oldestWeek()));
        values.put("top_pairs", Terms.TOP_PAIRS);
        values.put("previous_window", terms.previousWindow());
        values.put("current_window", terms.currentWindow());
        values.put("windows_end", terms.windowsEnd());
        values.put("changed_on", terms.today().minusDays(1));
        values.put("min_new_pairs", terms.minNewPairs());
        values.put("held_out_share", retraining.heldOutShare());
        values.put("min_held_out", retraining.minHeldOut());
        return values;
    }
}
