package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a task leaves behind, to be kept and compared: all that the library decides, save which execution it was. The change of
 * accuracy must agree to the last bit; the strength of a change of status is a power, whose last bit is the platform's, and is
 * compared to 12 decimal places. Of a retraining only who was trained, and up to when: the single statement trains nothing.
 *
 * <p>All of it happens in the transaction of the connection, if there is one.
 */
final class Outcome {

    private static final Pattern SUFFIX = Pattern.compile("[a-z0-9_]{1,20}");

    private Outcome() {}

    /**
     * @param table without its prefix
     * @param columns what is compared
     * @param condition which rows are results
     */
    private record Result(String table, String columns, String condition) {

        String kept(String suffix) {
            if (!SUFFIX.matcher(suffix).matches()) {
                throw new IllegalArgumentException("the suffix is \"" + suffix + "\"; allowed: " + SUFFIX);
            }
            return "bench_" + table + "_" + suffix;
        }
    }

    private static List<Result> results(Task task) {
        return switch (task) {
            case NO_CHANGE ->
                List.of(new Result(
                        "dictionary",
                        "user_id, word_key, form, source, evidence_sessions, evidence_occurrences, evidence_first_seen,"
                                + " evidence_last_seen, added_at, removed_at",
                        "source = 'AUTO'"));
            case SNAPSHOTS ->
                List.of(new Result(
                        "snapshot",
                        "user_id, week, zone, as_of, words, sessions, active_days, flagged, corrected, errors, error_types,"
                                + " top_pairs, new_patterns, improving, mastered, accuracy_change, streak",
                        "true"));
            case IMPROVEMENT ->
                List.of(
                        new Result(
                                "pattern",
                                "user_id, misspelling, correction, frequency, first_seen, last_seen, status, since, quiet_from,"
                                        + " quiet_occurrences_before, quiet_words_before",
                                "true"),
                        new Result(
                                "pattern_transition",
                                "user_id, misspelling, correction, changed_on, from_status, to_status,"
                                        + " round(CAST(strength AS numeric), 12) AS strength",
                                "true"));
            case RETRAINING_CHECK -> List.of(new Result("adapter_version", "user_id, version, cut_off", "true"));
        };
    }

    /** Copies the results into tables {@code bench_<table>_<suffix>}, in place of what is there. */
    static void keep(Connection connection, Task task, String suffix) {
        for (Result result : results(task)) {
            String kept = result.kept(suffix);
            execute(connection, "DROP TABLE IF EXISTS " + kept);
            execute(
                    connection,
                    "CREATE UNLOGGED TABLE " + kept + " AS SELECT " + result.columns() + " FROM lj_" + result.table()
                            + " WHERE " + result.condition());
        }
    }

    /** How many rows were kept. */
    static long rows(Connection connection, Task task, String suffix) {
        long rows = 0;
        for (Result result : results(task)) {
            rows += count(connection, "SELECT count(*) FROM " + result.kept(suffix));
        }
        return rows;
    }

    /** How many rows are in one of two that were kept and not in the other, either way; rows that are alike each count. */
    static long differences(Connection connection, Task task, String suffixA, String suffixB) {
        return differences(connection, task, suffixA, suffixB, "true");
    }

    /** The same for these writers only. */
    static long differences(Connection connection, Task task, String suffixA, String suffixB, List<String> users) {
        return differences(connection, task, suffixA, suffixB, "user_id = ANY (?)", users, users, users, users);
    }

    private static long differences(
            Connection connection, Task task, String suffixA, String suffixB, String condition, Object... values) {
        long differences = 0;
        for (Result result : results(task)) {
            String a = "(SELECT * FROM " + result.kept(suffixA) + " WHERE " + condition + ")";
            String b = "(SELECT * FROM " + result.kept(suffixB) + " WHERE " + condition + ")";
            differences += count(
                    connection,
                    "SELECT count(*) FROM ((%1$s EXCEPT ALL %2$s) UNION ALL (%2$s EXCEPT ALL %1$s)) d".formatted(a, b),
                    values);
        }
        return differences;
    }

    /** Takes the results away, so that a task can run from the same state again. */
    static void clear(Connection connection, Task task) {
        execute(
                connection,
                switch (task) {
                    case NO_CHANGE -> "DELETE FROM lj_dictionary WHERE source = 'AUTO'";
                    case SNAPSHOTS -> "TRUNCATE lj_snapshot";
                    case IMPROVEMENT -> "TRUNCATE lj_pattern, lj_pattern_transition";
                    case RETRAINING_CHECK -> "TRUNCATE lj_adapter_version, lj_adapter_in_use";
                });
    }

    private static void execute(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new BenchmarkException("could not keep or clear results", e);
        }
    }

    private static long count(Connection connection, String sql, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binding.bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        } catch (SQLException e) {
            throw new BenchmarkException("could not compare results", e);
        }
    }
}
