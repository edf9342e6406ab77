package ai.dyslex.learning.benchmarks.scale;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/** Brings the tables back to where each run begins: nothing learnt, nothing in the ledger, vacuumed, written to disk. */
final class Ground {

    private Ground() {}

    static void clear(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            for (Task task : Task.values()) {
                Outcome.clear(connection, task);
            }
            if (!connection.getAutoCommit()) {
                connection.commit();
                connection.setAutoCommit(true);
            }
            Sql.run(
                    connection,
                    List.of(
                            "TRUNCATE lj_execution, lj_execution_unit, lj_attempt, lj_heartbeat, lj_failed_writer, lj_job",
                            "VACUUM (ANALYZE) lj_writer, lj_dictionary, lj_pattern, lj_pattern_transition, lj_snapshot,"
                                    + " lj_adapter_version, lj_adapter_in_use",
                            "CHECKPOINT"));
        }
    }
}
