package ai.dyslex.learning.benchmarks.ingest;

import java.sql.SQLException;

/** A way to record a batch. Thread-safe. */
interface Intake {

    void take(Batch batch) throws SQLException;
}
