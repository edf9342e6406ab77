package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.LedgerRows;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of one job, in the transaction that has locked the job. */
final class JdbcLedgerRows implements LedgerRows {

    private static final Columns<ExecutionUnit> UNITS = Columns.<ExecutionUnit>none()
            .text("execution_id", u -> u.execution().value())
            .integer("unit_no", ExecutionUnit::unit)
            .text("status", u -> u.status().name())
            .integer("attempt", ExecutionUnit::attempt)
            .integer("failures", ExecutionUnit::failures)
            .number("fence", ExecutionUnit::fence)
            .text("node", ExecutionUnit::node)
            .text("cursor_user", u -> u.cursor().map(UserId::value).orElse(null))
            .number("writers", u -> u.counts().writers())
            .number("failed", u -> u.counts().failed())
            .text("details", u -> u.counts().detailsAsText())
            .instant("not_before", u -> u.notBefore().orElse(null));

    private static final Columns<ExecutionUnit> HEARTBEATS = Columns.<ExecutionUnit>none()
            .text("execution_id", u -> u.execution().value())
            .integer("unit_no", ExecutionUnit::unit)
            .number("fence", ExecutionUnit::fence)
            .instant("heartbeat_at", u -> u.heartbeatAt().orElse(null));

    private static final Columns<Attempt> ATTEMPTS = Columns.<Attempt>none()
            .text("execution_id", a -> a.execution().value())
            .integer("unit_no", Attempt::unit)
            .integer("attempt_no", Attempt::number)
            .text("node", Attempt::node)
            .instant("started_at", Attempt::startedAt)
            .instant("ended_at", a -> a.endedAt().orElse(null))
            .text("result", a -> a.result().name())
            .text("cause_code", a -> a.cause().map(c -> c.code().name()).orElse(null))
            .text("cause_exceptions", a -> a.cause().map(c -> c.exceptions()).orElse(null))
            .text("cause_sql_state", a -> a.cause().map(c -> c.sqlState()).orElse(null));

    private final Database database;
    private final JobId job;
    private boolean closed;

    JdbcLedgerRows(Database database, JobId job) {
        this.database = database;
        this.job = job;
    }

    /** The lock is gone after this. */
    void close() {
        closed = true;
    }

    private <T> T with(String what, Database.Work<T> work) {
        if (closed) {
            throw new IllegalStateException("the rows of a job are used after its lock was given back");
        }
        return database.read(what, work);
    }

    @Override
    public Optional<JobRecord> job() {
        return with("read a job", s -> ExecutionRows.job(s, job));
    }

    @Override
    public void save(JobRecord record) {
        with(
                "save a job",
                s -> s.sql("UPDATE {job} SET registered = TRUE, schedule = ?, revision = ?, override = ?, zone = ?,"
                                + " due_after = ?, series_after = ?, decided_through = ?, paused = ? WHERE job_id = ?")
                        .text(record.schedule().map(Schedule::toString).orElse(null))
                        .number(record.revision())
                        .text(record.override().map(Schedule::toString).orElse(null))
                        .text(record.zone())
                        .instant(record.dueAfter())
                        .instant(record.seriesAfter())
                        .instant(record.decidedThrough())
                        .flag(record.paused())
                        .text(job.value())
                        .update());
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return with(
                "read an execution",
                s -> ExecutionRows.first(ExecutionRows.executions(
                        s,
                        "e.execution_id = ? AND e.job_id = ?",
                        call -> call.text(id.value()).text(job.value()))));
    }

    @Override
    public List<Execution> running() {
        return with(
                "read the running executions",
                s -> ExecutionRows.executions(
                        s,
                        "e.job_id = ? AND e.status = 'RUNNING' ORDER BY e.created_at, e.execution_id",
                        call -> call.text(job.value())));
    }

    @Override
    public Optional<Execution> newestFull(Instant asOf) {
        return with(
                "read the newest execution over all writers",
                s -> ExecutionRows.first(ExecutionRows.executions(
                        s,
                        "e.job_id = ? AND e.writer_id IS NULL AND NOT e.dry_run AND e.as_of <= ?"
                                + " AND e.status IN ('RUNNING', 'SUCCEEDED', 'PARTIALLY_FAILED')"
                                + " ORDER BY e.as_of DESC, e.execution_id DESC LIMIT 1",
                        call -> call.text(job.value()).instant(asOf))));
    }

    @Override
    public void insert(Execution execution, List<ExecutionUnit> units) {
        Columns<Execution> columns = Columns.<Execution>none()
                .text("execution_id", e -> e.id().value())
                .text("job_id", e -> e.job().value())
                .text("triggered_by", e -> e.trigger().name())
                .text("period", e -> e.period().map(Period::toString).orElse(null))
                .text("first_period", e -> e.firstPeriod().map(Period::toString).orElse(null))
                .instant("as_of", Execution::asOf)
                .text("writer_id", e -> e.writer().map(UserId::value).orElse(null))
                .flag("forced", Execution::force)
                .flag("dry_run", Execution::dryRun)
                .text("requested_by", Execution::requestedBy)
                .text("policy", Execution::policy)
                .integer("units", Execution::units)
                .text("status", e -> e.status().name())
                .text("cause_code", e -> e.cause().map(c -> c.code().name()).orElse(null))
                .text(
                        "cause_exceptions",
                        e -> e.cause().map(c -> c.exceptions()).orElse(null))
                .text("cause_sql_state", e -> e.cause().map(c -> c.sqlState()).orElse(null))
                .instant("created_at", Execution::createdAt)
                .instant("ended_at", e -> e.endedAt().orElse(null))
                .flag("cancel_requested", Execution::cancelRequested);
        Dialect dialect = database.dialect();
        int inserted = with(
                "insert an execution",
                s -> s.sql(dialect.insertAbsent("execution", columns, "execution_id"))
                        .rows(columns, List.of(execution))
                        .update());
        if (inserted == 0) {
            throw new IllegalStateException("the execution id " + execution.id() + " is taken");
        }
        with(
                "insert the units of an execution",
                s -> s.sql(dialect.insertAbsent("execution_unit", UNITS, "execution_id, unit_no"))
                        .rows(UNITS, units)
                        .update());
        with(
                "insert the heartbeats of an execution",
                s -> s.sql(dialect.insertAbsent("heartbeat", HEARTBEATS, "execution_id, unit_no"))
                        .rows(HEARTBEATS, units)
                        .update());
    }

    @Override
    public void update(Execution execution) {
        with(
                "change an execution",
                s -> s.sql(
                                "UPDATE {execution} SET status = ?, cause_code = ?, cause_exceptions = ?, cause_sql_state = ?,"
                                        + " ended_at = ?, cancel_requested = ? WHERE execution_id = ?")
                        .text(execution.status().name())
                        .cause(execution.cause())
                        .instant(execution.endedAt())
                        .flag(execution.cancelRequested())
                        .text(execution.id().value())
                        .update());
    }

    @Override
    public void report(ExecutionId id) {
        with(
                "report an execution",
                s -> s.sql("UPDATE {execution} SET news = news + 1 WHERE execution_id = ?")
                        .text(id.value())
                        .update());
    }

    @Override
    public List<ExecutionUnit> units(ExecutionId id) {
        return with("lock the units of an execution", s -> ExecutionRows.units(s, id, true));
    }

    @Override
    public void update(ExecutionUnit unit) {
        with(
                "change a unit",
                s -> s.sql(
                                "UPDATE {execution_unit} SET status = ?, attempt = ?, failures = ?, fence = ?, node = ?, not_before = ?"
                                        + " WHERE execution_id = ? AND unit_no = ?")
                        .text(unit.status().name())
                        .integer(unit.attempt())
                        .integer(unit.failures())
                        .number(unit.fence())
                        .text(unit.node())
                        .instant(unit.notBefore())
                        .text(unit.execution().value())
                        .integer(unit.unit())
                        .update());
        with(
                "change a unit's heartbeat",
                s -> s.sql("UPDATE {heartbeat} SET fence = ?, heartbeat_at = ? WHERE execution_id = ? AND unit_no = ?")
                        .number(unit.fence())
                        .instant(unit.heartbeatAt())
                        .text(unit.execution().value())
                        .integer(unit.unit())
                        .update());
    }

    @Override
    public Optional<Attempt> attempt(ExecutionId id, int unit, int number) {
        return with(
                "read an attempt",
                s -> ExecutionRows.first(ExecutionRows.attempts(
                        s,
                        "a.execution_id = ? AND a.unit_no = ? AND a.attempt_no = ?",
                        call -> call.text(id.value()).integer(unit).integer(number))));
    }

    @Override
    public void save(Attempt attempt) {
        String sql = database.dialect()
                .upsert(
                        "attempt",
                        ATTEMPTS,
                        "execution_id, unit_no, attempt_no",
                        ATTEMPTS.replacingAllBut("execution_id, unit_no, attempt_no"));
        with("save an attempt", s -> s.sql(sql).rows(ATTEMPTS, List.of(attempt)).update());
    }
}
