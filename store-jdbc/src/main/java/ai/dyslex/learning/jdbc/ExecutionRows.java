package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables of the ledger, read. */
final class ExecutionRows {

    private static final String EXECUTION =
            "SELECT e.execution_id, e.job_id, e.triggered_by, e.period, e.first_period, e.as_of,"
                    + " e.writer_id, e.forced, e.dry_run, e.requested_by, e.policy, e.units, e.status, e.cause_code,"
                    + " e.cause_exceptions, e.cause_sql_state, e.created_at, e.ended_at, e.cancel_requested FROM {execution} e";

    private static final String UNIT =
            "SELECT u.execution_id, u.unit_no, u.status, u.attempt, u.failures, u.fence, u.node,"
                    + " u.cursor_user, u.writers, u.failed, u.details, u.not_before FROM {execution_unit} u";

    private static final String ATTEMPT = "SELECT a.execution_id, a.unit_no, a.attempt_no, a.node, a.started_at,"
            + " a.ended_at, a.result, a.cause_code, a.cause_exceptions, a.cause_sql_state FROM {attempt} a";

    private ExecutionRows() {}

    static Optional<JobRecord> job(Database.Statements s, JobId job) throws SQLException {
        return s.sql(
                        "SELECT job_id, schedule, revision, override, zone, due_after, series_after, decided_through, paused FROM {job}"
                                + " WHERE job_id = ? AND registered")
                .text(job.value())
                .first(row -> new JobRecord(
                        new JobId(row.text()),
                        row.optionalText().map(Schedule::parse),
                        row.number(),
                        row.optionalText().map(Schedule::parse),
                        row.text(),
                        row.instant(),
                        row.optionalInstant(),
                        row.optionalInstant(),
                        row.flag()));
    }

    /** Executions with their counts and attempts, in the order of the query. */
    static List<Execution> executions(Database.Statements s, String whereOrder, Parameters parameters)
            throws SQLException {
        Call call = s.sql(EXECUTION + " WHERE " + whereOrder);
        parameters.bind(call);
        List<Execution> rows = call.list(ExecutionRows::execution);
        return summed(s, rows);
    }

    /** Gives a statement its parameters. */
    interface Parameters {
        void bind(Call call);
    }

    private static List<Execution> summed(Database.Statements s, List<Execution> executions) throws SQLException {
        if (executions.isEmpty()) {
            return executions;
        }
        Map<ExecutionId, Sum> sums = new HashMap<>();
        s.sql(
                        "SELECT u.execution_id, u.attempt, u.writers, u.failed, u.details FROM {execution_unit} u WHERE u.execution_id = ANY (?)")
                .array(
                        ColumnType.TEXT,
                        executions.stream().map(e -> e.id().value()).toArray())
                .forEach(row ->
                        sums.computeIfAbsent(row.execution(), id -> new Sum()).add(row.integer(), counts(row)));
        List<Execution> summed = new ArrayList<>();
        for (Execution e : executions) {
            summed.add(sums.getOrDefault(e.id(), new Sum()).into(e));
        }
        return summed;
    }

    private static final class Sum {
        private Counts counts = Counts.NONE;
        private int attempts;

        void add(int moreAttempts, Counts more) {
            attempts += moreAttempts;
            counts = counts.plus(more);
        }

        Execution into(Execution e) {
            return new Execution(
                    e.id(),
                    e.job(),
                    e.trigger(),
                    e.period(),
                    e.firstPeriod(),
                    e.asOf(),
                    e.writer(),
                    e.force(),
                    e.dryRun(),
                    e.requestedBy(),
                    e.policy(),
                    e.units(),
                    e.status(),
                    counts,
                    attempts,
                    e.cause(),
                    e.createdAt(),
                    e.endedAt(),
                    e.cancelRequested());
        }
    }

    private static Execution execution(Row row) {
        ExecutionId id = row.execution();
        JobId job = new JobId(row.text());
        Trigger trigger = row.constant(Trigger.class);
        Optional<Period> period = row.optionalText().map(Period::parse);
        Optional<Period> firstPeriod = row.optionalText().map(Period::parse);
        Instant asOf = row.instant();
        Optional<UserId> writer = row.optionalText().map(UserId::new);
        boolean force = row.flag();
        boolean dryRun = row.flag();
        String requestedBy = row.text();
        String policy = row.text();
        int units = row.integer();
        ExecutionStatus status = row.constant(ExecutionStatus.class);
        Optional<FailureCause> cause = row.optionalCause();
        return new Execution(
                id,
                job,
                trigger,
                period,
                firstPeriod,
                asOf,
                writer,
                force,
                dryRun,
                requestedBy,
                policy,
                units,
                status,
                Counts.NONE,
                0,
                cause,
                row.instant(),
                row.optionalInstant(),
                row.flag());
    }

    private static Counts counts(Row row) {
        return new Counts(row.number(), row.number(), Counts.parseDetails(row.text()));
    }

    /**
     * The units of an execution, in order. Heartbeats are read after the units are locked, so that they are no older than the
     * wait for the lock.
     */
    static List<ExecutionUnit> units(Database.Statements s, ExecutionId id, boolean lock) throws SQLException {
        List<ExecutionUnit> units = s.sql(
                        UNIT + " WHERE u.execution_id = ? ORDER BY u.unit_no" + (lock ? " FOR UPDATE" : ""))
                .text(id.value())
                .list(ExecutionRows::unit);
        Map<Integer, Instant> heartbeats = new HashMap<>();
        s.sql("SELECT unit_no, heartbeat_at FROM {heartbeat} WHERE execution_id = ? AND heartbeat_at IS NOT NULL")
                .text(id.value())
                .forEach(row -> heartbeats.put(row.integer(), row.instant()));
        return units.stream()
                .map(u -> withHeartbeat(u, Optional.ofNullable(heartbeats.get(u.unit()))))
                .toList();
    }

    private static ExecutionUnit unit(Row row) {
        return new ExecutionUnit(
                row.execution(),
                row.integer(),
                row.constant(ExecutionUnit.Status.class),
                row.integer(),
                row.integer(),
                row.number(),
                row.text(),
                row.optionalText().map(UserId::new),
                counts(row),
                row.optionalInstant(),
                Optional.empty());
    }

    private static ExecutionUnit withHeartbeat(ExecutionUnit u, Optional<Instant> heartbeatAt) {
        return new ExecutionUnit(
                u.execution(),
                u.unit(),
                u.status(),
                u.attempt(),
                u.failures(),
                u.fence(),
                u.node(),
                u.cursor(),
                u.counts(),
                u.notBefore(),
                heartbeatAt);
    }

    static List<Attempt> attempts(Database.Statements s, String whereOrder, Parameters parameters) throws SQLException {
        Call call = s.sql(ATTEMPT + " WHERE " + whereOrder);
        parameters.bind(call);
        return call.list(row -> new Attempt(
                row.execution(),
                row.integer(),
                row.integer(),
                row.text(),
                row.instant(),
                row.optionalInstant(),
                row.constant(Attempt.Result.class),
                row.optionalCause()));
    }

    static <T> Optional<T> first(Collection<T> rows) {
        return rows.stream().findFirst();
    }
}
