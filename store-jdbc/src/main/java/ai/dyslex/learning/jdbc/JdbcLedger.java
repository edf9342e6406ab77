package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.LedgerRows;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The ledger's rows. Who locks what:
 *
 * <ul>
 *   <li>{@link #locked} locks the job's row, and of the units it reads their rows, then their heartbeats;
 *   <li>{@link #advance} locks one unit's row, as the last statement of a page: so a takeover waits for a commit that is under
 *       way, and for no other part of a page;
 *   <li>{@link #heartbeat} locks one heartbeat's row and nothing else.
 * </ul>
 */
final class JdbcLedger implements LedgerStore {

    private static final UserId FORGOTTEN = new UserId("(forgotten)");

    private static final Columns<FailedWriter> FAILED = Columns.<FailedWriter>none()
            .text("user_id", f -> f.user().value())
            .integer("bucket", f -> f.user().bucket())
            .text("cause_code", f -> f.cause().code().name())
            .text("cause_exceptions", f -> f.cause().exceptions())
            .text("cause_sql_state", f -> f.cause().sqlState());

    private final Database database;

    JdbcLedger(Database database) {
        this.database = database;
    }

    @Override
    public Instant now() {
        return database.now();
    }

    @Override
    public <T> T locked(JobId job, Function<LedgerRows, T> work) {
        return database.apart("lock the ledger of a job", s -> {
            lock(s, job);
            JdbcLedgerRows rows = new JdbcLedgerRows(database, job);
            try {
                return work.apply(rows);
            } finally {
                rows.close();
            }
        });
    }

    private void lock(Database.Statements s, JobId job) throws SQLException {
        String select = "SELECT job_id FROM {job} WHERE job_id = ? FOR UPDATE";
        if (s.sql(select).text(job.value()).list(Row::text).isEmpty()) {
            Columns<JobId> columns = Columns.<JobId>none().text("job_id", JobId::value);
            s.sql(database.dialect().insertAbsent("job", columns, "job_id"))
                    .rows(columns, List.of(job))
                    .update();
            s.sql(select).text(job.value()).list(Row::text);
        }
    }

    @Override
    public boolean advance(Fence fence, UserId cursor, Counts added, List<FailedWriter> failed) {
        return database.write("advance a unit", s -> {
            Optional<Counts> before = s.sql(
                            "SELECT details FROM {execution_unit} WHERE execution_id = ? AND unit_no = ?"
                                    + " AND fence = ? AND status = 'RUNNING' FOR UPDATE")
                    .text(fence.execution().value())
                    .integer(fence.unit())
                    .number(fence.token())
                    .first(row -> new Counts(0, 0, Counts.parseDetails(row.text())));
            if (before.isEmpty()) {
                return false;
            }
            s.sql("UPDATE {execution_unit} SET cursor_user = ?, writers = writers + ?, failed = failed + ?, details = ?"
                            + " WHERE execution_id = ? AND unit_no = ?")
                    .user(cursor)
                    .number(added.writers())
                    .number(added.failed())
                    .text(before.get().plus(added).detailsAsText())
                    .text(fence.execution().value())
                    .integer(fence.unit())
                    .update();
            saveFailed(s, fence.execution(), failed);
            return true;
        });
    }

    private void saveFailed(Database.Statements s, ExecutionId execution, List<FailedWriter> failed)
            throws SQLException {
        Map<UserId, FailedWriter> distinct = new LinkedHashMap<>();
        failed.stream().sorted(Comparator.comparing(FailedWriter::user)).forEach(f -> distinct.put(f.user(), f));
        Columns<FailedWriter> columns = FAILED.text("execution_id", f -> execution.value());
        String sql = database.dialect()
                .upsert(
                        "failed_writer",
                        columns,
                        "execution_id, user_id",
                        columns.replacingAllBut("execution_id, user_id, bucket"));
        for (List<FailedWriter> batch : Database.batches(distinct.values())) {
            s.sql(sql).rows(columns, batch).update();
        }
    }

    @Override
    public Heartbeat heartbeat(Fence fence) {
        return database.apart("record a heartbeat", s -> {
            Instant now = database.now(s);
            int beaten = s.sql(
                            "UPDATE {heartbeat} SET heartbeat_at = ? WHERE execution_id = ? AND unit_no = ? AND fence = ?"
                                    + " AND EXISTS (SELECT 1 FROM {execution_unit} u WHERE u.execution_id = ? AND u.unit_no = ?"
                                    + " AND u.fence = ? AND u.status = 'RUNNING')")
                    .instant(now)
                    .text(fence.execution().value())
                    .integer(fence.unit())
                    .number(fence.token())
                    .text(fence.execution().value())
                    .integer(fence.unit())
                    .number(fence.token())
                    .update();
            if (beaten == 0) {
                return Heartbeat.LOST;
            }
            boolean cancel = s.sql("SELECT cancel_requested FROM {execution} WHERE execution_id = ?")
                    .text(fence.execution().value())
                    .first(Row::flag)
                    .orElse(false);
            return cancel ? Heartbeat.CANCEL_REQUESTED : Heartbeat.HELD;
        });
    }

    @Override
    public Optional<JobRecord> job(JobId job) {
        return database.read("read a job", s -> ExecutionRows.job(s, job));
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return database.read(
                "read an execution",
                s -> ExecutionRows.first(
                        ExecutionRows.executions(s, "e.execution_id = ?", call -> call.text(id.value()))));
    }

    @Override
    public List<Execution> executions(ExecutionQuery query) {
        return database.read("list executions", s -> {
            StringBuilder where = new StringBuilder("TRUE");
            query.job().ifPresent(job -> where.append(" AND e.job_id = ?"));
            if (!query.statuses().isEmpty()) {
                where.append(" AND e.status = ANY (?)");
            }
            Optional<Instant> after = Optional.empty();
            if (query.after().isPresent()) {
                after = s.sql("SELECT created_at FROM {execution} WHERE execution_id = ?")
                        .text(query.after().get().value())
                        .first(Row::instant);
                if (after.isEmpty()) {
                    return List.of();
                }
                where.append(" AND (e.created_at < ? OR (e.created_at = ? AND e.execution_id < ?))");
            }
            where.append(" ORDER BY e.created_at DESC, e.execution_id DESC LIMIT ?");
            Optional<Instant> createdAt = after;
            return ExecutionRows.executions(s, where.toString(), call -> {
                query.job().ifPresent(job -> call.text(job.value()));
                if (!query.statuses().isEmpty()) {
                    call.array(
                            ColumnType.TEXT,
                            query.statuses().stream().map(Enum::name).toArray());
                }
                createdAt.ifPresent(at -> call.instant(at)
                        .instant(at)
                        .text(query.after().orElseThrow().value()));
                call.integer(query.limit());
            });
        });
    }

    @Override
    public List<ExecutionUnit> units(ExecutionId id) {
        return database.read("read the units of an execution", s -> ExecutionRows.units(s, id, false));
    }

    @Override
    public List<Attempt> attempts(ExecutionId id) {
        return database.read(
                "read the attempts at an execution",
                s -> ExecutionRows.attempts(
                        s, "a.execution_id = ? ORDER BY a.unit_no, a.attempt_no", call -> call.text(id.value())));
    }

    @Override
    public List<FailedWriter> failedWriters(ExecutionId id, int unit, int units, Optional<UserId> after, int limit) {
        String order = database.dialect().byteOrder("f.user_id");
        String behind =
                after.isPresent() ? " AND " + order + " > " + database.dialect().byteOrder("?") : "";
        String sql = "SELECT f.user_id, f.cause_code, f.cause_exceptions, f.cause_sql_state FROM {failed_writer} f"
                + " WHERE f.execution_id = ? AND MOD(f.bucket, ?) = ?" + behind + " ORDER BY " + order + " LIMIT ?";
        return database.read("read failed writers", s -> {
            Call call = s.sql(sql).text(id.value()).integer(units).integer(unit);
            after.ifPresent(call::user);
            return call.integer(limit)
                    .list(row ->
                            new FailedWriter(row.user(), row.optionalCause().orElseThrow()));
        });
    }

    @Override
    public Optional<Execution> lastComplete(JobId job, String policy, Instant asOf) {
        return database.read(
                "read the last complete execution",
                s -> ExecutionRows.first(ExecutionRows.executions(
                        s,
                        "e.job_id = ? AND e.policy = ? AND e.as_of <= ? AND e.writer_id IS NULL AND NOT e.dry_run"
                                + " AND e.status IN ('SUCCEEDED', 'PARTIALLY_FAILED')"
                                + " ORDER BY e.as_of DESC, e.created_at DESC LIMIT 1",
                        call -> call.text(job.value()).text(policy).instant(asOf))));
    }

    @Override
    public List<News> news(int limit) {
        return database.read("read the news of the ledger", s -> {
            record Editions(long reported, long noted) {}
            Map<ExecutionId, Editions> editions = new LinkedHashMap<>();
            s.sql("SELECT e.execution_id, e.news, e.noted FROM {execution} e WHERE "
                            + database.dialect().isNews("e")
                            + " ORDER BY e.created_at, e.execution_id LIMIT ?")
                    .integer(limit)
                    .forEach(row -> editions.put(row.execution(), new Editions(row.number(), row.number())));
            if (editions.isEmpty()) {
                return List.of();
            }
            Object[] ids = editions.keySet().stream().map(ExecutionId::value).toArray();
            return ExecutionRows.executions(
                            s,
                            "e.execution_id = ANY (?) ORDER BY e.created_at, e.execution_id",
                            call -> call.array(ColumnType.TEXT, ids))
                    .stream()
                    .map(e -> {
                        Editions of = editions.getOrDefault(e.id(), new Editions(0, 0));
                        return new News(e, of.reported(), of.noted());
                    })
                    .toList();
        });
    }

    @Override
    public void noted(List<News> news) {
        database.run("take note of news", s -> {
            for (News item : news) {
                s.sql("UPDATE {execution} SET noted = ? WHERE execution_id = ? AND noted < ?")
                        .number(item.edition())
                        .text(item.execution().id().value())
                        .number(item.edition())
                        .update();
            }
        });
    }

    @Override
    public int deleteEnded(Instant before, int limit) {
        String ended = "SELECT e.execution_id FROM {execution} e WHERE e.ended_at < ? AND e.status <> 'RUNNING'"
                + " AND (e.writer_id IS NOT NULL OR e.dry_run OR e.status NOT IN ('SUCCEEDED', 'PARTIALLY_FAILED')"
                + " OR EXISTS (SELECT 1 FROM {execution} n WHERE n.job_id = e.job_id AND n.policy = e.policy"
                + " AND n.writer_id IS NULL AND NOT n.dry_run AND n.status IN ('SUCCEEDED', 'PARTIALLY_FAILED')"
                + " AND n.as_of > e.as_of)) ORDER BY e.ended_at, e.execution_id LIMIT ? FOR UPDATE";
        return database.apart("delete old executions", s -> {
            List<String> ids = s.sql(ended).instant(before).integer(limit).list(Row::text);
            if (!ids.isEmpty()) {
                for (String table : List.of("failed_writer", "attempt", "heartbeat", "execution_unit", "execution")) {
                    s.sql("DELETE FROM {" + table + "} WHERE execution_id = ANY (?)")
                            .array(ColumnType.TEXT, ids.toArray())
                            .update();
                }
            }
            return ids.size();
        });
    }

    @Override
    public void erase(UserId user) {
        database.run("erase a writer from the ledger", s -> {
            s.sql("DELETE FROM {failed_writer} WHERE user_id = ?").user(user).update();
            s.sql("UPDATE {execution} SET writer_id = ? WHERE writer_id = ?")
                    .user(FORGOTTEN)
                    .user(user)
                    .update();
            s.sql("UPDATE {execution_unit} SET cursor_user = NULL WHERE cursor_user = ? AND status = 'DONE'")
                    .user(user)
                    .update();
        });
    }
}
