package ai.dyslex.learning.harness;

/** Whether two full runs of a job were under way at the same time, by the attempts of the ledger. */
final class Overlaps {

    private Overlaps() {}

    /** An execution that is run once more keeps its beginning, so it is the attempts that tell. */
    static long count(Sql sql) {
        return sql.number("""
                SELECT count(*)
                  FROM lj_attempt a
                  JOIN lj_execution ea ON ea.execution_id = a.execution_id
                  JOIN lj_execution eb ON eb.job_id = ea.job_id AND eb.execution_id > ea.execution_id
                  JOIN lj_attempt b ON b.execution_id = eb.execution_id
                 WHERE ea.writer_id IS NULL AND NOT ea.dry_run AND eb.writer_id IS NULL AND NOT eb.dry_run
                   AND a.started_at < coalesce(b.ended_at, b.started_at) AND b.started_at < coalesce(a.ended_at, a.started_at)
                """);
    }
}
