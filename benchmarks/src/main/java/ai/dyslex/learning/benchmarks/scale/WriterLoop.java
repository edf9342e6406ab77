package ai.dyslex.learning.benchmarks.scale;

import java.sql.SQLException;

/** The body of a loop over writers: one task for one writer at a time. */
interface WriterLoop {

    /**
     * Reads, decides and writes for one writer.
     *
     * @return rows written
     */
    int run(String user) throws SQLException;
}
