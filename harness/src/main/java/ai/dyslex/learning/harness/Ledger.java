package ai.dyslex.learning.harness;

/** What the ledger says happened. */
final class Ledger {

    private Ledger() {}

    static void describe(Sql sql, Report report) {
        report.line(
                "learnt: %d dictionary words, %d adapter versions, %d patterns, %d changes of status, %d snapshots",
                sql.number("SELECT count(*) FROM lj_dictionary"),
                sql.number("SELECT count(*) FROM lj_adapter_version"),
                sql.number("SELECT count(*) FROM lj_pattern"),
                sql.number("SELECT count(*) FROM lj_pattern_transition"),
                sql.number("SELECT count(*) FROM lj_snapshot"));
        for (var row : sql.rows("SELECT status, count(*) FROM lj_execution GROUP BY status ORDER BY status")) {
            report.line("executions: %s %s", row.get(1), row.get(0));
        }
        for (var row : sql.rows("SELECT result, count(*) FROM lj_attempt GROUP BY result ORDER BY result")) {
            report.line("attempts: %s %s", row.get(1), row.get(0));
        }
        report.line("failed writers: %d", sql.number("SELECT count(*) FROM lj_failed_writer"));
    }
}
