package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertItem;
import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.alert.AlertRows;
import ai.dyslex.learning.alert.AlertState;
import ai.dyslex.learning.alert.Delivery;
import ai.dyslex.learning.alert.Incident;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The rows of the alerts, in the transaction that has locked them. */
final class JdbcAlertRows implements AlertRows {

    private static final Columns<Incident> INCIDENTS = Columns.<Incident>none()
            .text("job_id", i -> i.job().value())
            .text("kind", i -> i.kind().name())
            .text("subject", Incident::subject)
            .text("execution_id", i -> i.execution().map(ExecutionId::value).orElse(null))
            .text("periods", Incident::periods)
            .text("cause_code", i -> i.cause().map(c -> c.code().name()).orElse(null))
            .text(
                    "cause_exceptions",
                    i -> i.cause().map(FailureCause::exceptions).orElse(null))
            .text("cause_sql_state", i -> i.cause().map(FailureCause::sqlState).orElse(null))
            .integer("total", Incident::total)
            .integer("untold", Incident::untold)
            .instant("untold_since", Incident::untoldSince)
            .instant("last_at", Incident::lastAt)
            .flag("is_told", Incident::isTold)
            .instant("over_at", i -> i.overAt().orElse(null));

    private final Database database;
    private boolean closed;

    /** An item with its place in its alert. */
    private record Placed(String alert, int number, AlertItem item) {}

    private static final Columns<Placed> ITEMS = Columns.<Placed>none()
            .text("alert_id", Placed::alert)
            .integer("item_no", Placed::number)
            .text("kind", p -> p.item().kind().name())
            .text("job_id", p -> p.item().job().value())
            .integer("occurrences", p -> p.item().count())
            .text(
                    "execution_id",
                    p -> p.item().execution().map(ExecutionId::value).orElse(null))
            .text("periods", p -> p.item().periods())
            .text("cause_code", p -> p.item().cause().map(c -> c.code().name()).orElse(null))
            .text(
                    "cause_exceptions",
                    p -> p.item().cause().map(FailureCause::exceptions).orElse(null))
            .text(
                    "cause_sql_state",
                    p -> p.item().cause().map(FailureCause::sqlState).orElse(null))
            .instant("first_at", p -> p.item().firstAt())
            .instant("last_at", p -> p.item().lastAt())
            .flag("is_over", p -> p.item().isOver())
            .text(
                    "after_kinds",
                    p -> String.join(
                            ",", p.item().after().stream().map(Enum::name).toList()));

    private static final Columns<Delivery> DELIVERIES = Columns.<Delivery>none()
            .text("alert_id", Delivery::alert)
            .text("sink", Delivery::sink)
            .text("status", d -> d.status().name())
            .integer("tries", Delivery::tries)
            .instant("next_try_at", Delivery::nextTryAt);

    JdbcAlertRows(Database database) {
        this.database = database;
    }

    /** The lock is gone after this. */
    void close() {
        closed = true;
    }

    private <T> T with(String what, Database.Work<T> work) {
        if (closed) {
            throw new IllegalStateException("the rows of the alerts are used after their lock was given back");
        }
        return database.read(what, work);
    }

    @Override
    public AlertState state() {
        return with("read the state of the alerts", s -> {
            List<Incident> incidents = s.sql("SELECT " + String.join(", ", INCIDENTS.names())
                            + " FROM {alert_incident} ORDER BY job_id, kind")
                    .list(JdbcAlertRows::incident);
            return s.sql("SELECT last_alert_at, last_severity FROM {alert_state} WHERE id = 1")
                    .first(row -> new AlertState(
                            row.optionalInstant(), row.optionalText().map(AlertKind.Severity::valueOf), incidents))
                    .orElse(AlertState.QUIET);
        });
    }

    private static Incident incident(Row row) {
        return new Incident(
                new JobId(row.text()),
                row.constant(AlertKind.class),
                row.text(),
                row.optionalText().map(ExecutionId::new),
                row.text(),
                row.optionalCause(),
                row.integer(),
                row.integer(),
                row.instant(),
                row.instant(),
                row.flag(),
                row.optionalInstant());
    }

    @Override
    public void save(AlertState state) {
        with("save the state of the alerts", s -> {
            s.sql("UPDATE {alert_state} SET last_alert_at = ?, last_severity = ? WHERE id = 1")
                    .instant(state.lastAlertAt())
                    .text(state.lastSeverity().map(Enum::name).orElse(null))
                    .update();
            s.sql("DELETE FROM {alert_incident}").update();
            return insert(s, "alert_incident", INCIDENTS, "job_id, kind", state.incidents());
        });
    }

    private <T> int insert(Database.Statements s, String table, Columns<T> columns, String keys, List<T> rows)
            throws SQLException {
        return rows.isEmpty()
                ? 0
                : s.sql(database.dialect().insertAbsent(table, columns, keys))
                        .rows(columns, rows)
                        .update();
    }

    @Override
    public void insert(Alert alert, List<Delivery> deliveries) {
        Columns<Alert> columns = Columns.<Alert>none()
                .text("alert_id", Alert::id)
                .instant("created_at", Alert::createdAt)
                .text("node", Alert::node);
        List<Placed> items = IntStream.range(0, alert.items().size())
                .mapToObj(i -> new Placed(alert.id(), i, alert.items().get(i)))
                .toList();
        int inserted = with("insert an alert", s -> insert(s, "alert", columns, "alert_id", List.of(alert)));
        if (inserted == 0) {
            throw new IllegalStateException("the alert id " + alert.id() + " is taken");
        }
        with("insert the items of an alert", s -> insert(s, "alert_item", ITEMS, "alert_id, item_no", items));
        with("insert deliveries", s -> insert(s, "alert_delivery", DELIVERIES, "alert_id, sink", deliveries));
    }

    @Override
    public Optional<Delivery> due(Collection<String> sinks, Instant now, Instant latest) {
        return with(
                "read a delivery that is due",
                s -> s.sql("SELECT d.alert_id, d.sink, d.status, d.tries, d.next_try_at FROM {alert_delivery} d"
                                + " WHERE d.status = 'PENDING' AND (d.next_try_at <= ? OR d.next_try_at > ?) AND d.sink = ANY (?)"
                                + " ORDER BY d.next_try_at, d.alert_id, d.sink LIMIT 1")
                        .instant(now)
                        .instant(latest)
                        .array(ColumnType.TEXT, sinks.toArray())
                        .first(row -> new Delivery(
                                row.text(),
                                row.text(),
                                row.constant(Delivery.Status.class),
                                row.integer(),
                                row.instant())));
    }

    @Override
    public boolean update(Delivery delivery) {
        return with(
                "change a delivery",
                s -> s.sql("UPDATE {alert_delivery} SET status = ?, tries = ?, next_try_at = ?"
                                        + " WHERE alert_id = ? AND sink = ? AND status = 'PENDING'")
                                .text(delivery.status().name())
                                .integer(delivery.tries())
                                .instant(delivery.nextTryAt())
                                .text(delivery.alert())
                                .text(delivery.sink())
                                .update()
                        > 0);
    }

    @Override
    public Optional<Alert> alert(String id) {
        return with(
                "read an alert", s -> ExecutionRows.first(alerts(s, "WHERE a.alert_id = ?", call -> call.text(id))));
    }

    static List<Alert> alerts(Database.Statements s, String whereOrder, ExecutionRows.Parameters parameters)
            throws SQLException {
        Call call = s.sql("SELECT a.alert_id, a.created_at, a.node FROM {alert} a " + whereOrder);
        parameters.bind(call);
        record Head(String id, Instant createdAt, String node) {}
        List<Head> heads = call.list(row -> new Head(row.text(), row.instant(), row.text()));
        Map<String, List<AlertItem>> items = new LinkedHashMap<>();
        if (!heads.isEmpty()) {
            s.sql("SELECT " + String.join(", ", ITEMS.names())
                            + " FROM {alert_item} WHERE alert_id = ANY (?) ORDER BY alert_id, item_no")
                    .array(ColumnType.TEXT, heads.stream().map(Head::id).toArray())
                    .forEach(row -> {
                        Placed placed = placed(row);
                        items.computeIfAbsent(placed.alert(), id -> new ArrayList<>())
                                .add(placed.item());
                    });
        }
        return heads.stream()
                .map(h -> new Alert(h.id(), h.createdAt(), h.node(), items.getOrDefault(h.id(), List.of())))
                .toList();
    }

    private static Placed placed(Row row) {
        return new Placed(
                row.text(),
                row.integer(),
                new AlertItem(
                        row.constant(AlertKind.class),
                        new JobId(row.text()),
                        row.integer(),
                        row.optionalText().map(ExecutionId::new),
                        row.text(),
                        row.optionalCause(),
                        row.instant(),
                        row.instant(),
                        row.flag(),
                        kinds(row.text())));
    }

    private static List<AlertKind> kinds(String joined) {
        return joined.isEmpty()
                ? List.of()
                : List.of(joined.split(",", -1)).stream()
                        .map(AlertKind::valueOf)
                        .toList();
    }
}
