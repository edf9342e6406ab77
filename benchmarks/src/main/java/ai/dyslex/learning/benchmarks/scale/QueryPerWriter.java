package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;

/**
 * The job as one writes it first: a loop over writers, which asks for each what the library asks for a page. Nothing in it is
 * slow on purpose: its statements are prepared once and fetch what is needed, it ends early where there is nothing to do, and it
 * commits every thousand writers. It keeps no ledger, and knows first runs only: it looks for what an earlier run has left, as
 * it must, and finds nothing.
 */
final class QueryPerWriter {

    private static final int WRITERS_PER_COMMIT = 1_000;

    private QueryPerWriter() {}

    /**
     * What a loop has done.
     *
     * @param rowsWritten rows written
     * @param statements statements executed, a batch counting as one
     */
    record Result(long rowsWritten, long statements) {}

    static Result run(DataSource dataSource, Task task, Terms terms, String executionId, List<String> users) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (LoopStatements statements = new LoopStatements(connection)) {
                return loop(connection, statements, over(task, statements, terms, executionId), users);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new BenchmarkException("the loop for " + task + " failed", e);
        }
    }

    private static WriterLoop over(Task task, LoopStatements statements, Terms terms, String executionId) {
        return switch (task) {
            case NO_CHANGE -> new NoChangeLoop(statements, terms, executionId);
            case SNAPSHOTS -> new SnapshotLoop(statements, terms);
            case IMPROVEMENT -> new ImprovementLoop(statements, terms, executionId);
            case RETRAINING_CHECK -> new RetrainingLoop(statements, terms, executionId);
        };
    }

    private static Result loop(Connection connection, LoopStatements statements, WriterLoop loop, List<String> users)
            throws SQLException {
        long rows = 0;
        int uncommitted = 0;
        for (String user : users) {
            rows += loop.run(user);
            uncommitted++;
            if (uncommitted == WRITERS_PER_COMMIT) {
                connection.commit();
                uncommitted = 0;
            }
        }
        connection.commit();
        return new Result(rows, statements.executed());
    }
}
