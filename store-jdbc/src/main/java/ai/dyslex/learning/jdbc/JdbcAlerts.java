package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertRows;
import ai.dyslex.learning.alert.AlertStore;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

final class JdbcAlerts implements AlertStore {

    private final Database database;

    JdbcAlerts(Database database) {
        this.database = database;
    }

    @Override
    public <T> T locked(Function<AlertRows, T> work) {
        return database.apart("lock the alerts", s -> {
            lock(s);
            JdbcAlertRows rows = new JdbcAlertRows(database);
            try {
                return work.apply(rows);
            } finally {
                rows.close();
            }
        });
    }

    private void lock(Database.Statements s) throws SQLException {
        String select = "SELECT id FROM {alert_state} WHERE id = 1 FOR UPDATE";
        if (s.sql(select).list(Row::integer).isEmpty()) {
            Columns<Integer> columns = Columns.<Integer>none().integer("id", id -> id);
            s.sql(database.dialect().insertAbsent("alert_state", columns, "id"))
                    .rows(columns, List.of(1))
                    .update();
            s.sql(select).list(Row::integer);
        }
    }

    @Override
    public boolean hasWork(Collection<String> sinks) {
        return database.read(
                "look for alerts to send",
                s -> s.sql("SELECT 1 FROM {alert_incident} WHERE untold > 0 OR over_at IS NOT NULL UNION ALL"
                                + " SELECT 1 FROM {alert_delivery} WHERE status = 'PENDING' AND sink = ANY (?) LIMIT 1")
                        .array(ColumnType.TEXT, sinks.toArray())
                        .first(Row::integer)
                        .isPresent());
    }

    @Override
    public List<Alert> newest(int limit) {
        return database.read(
                "list alerts",
                s -> JdbcAlertRows.alerts(
                        s, "ORDER BY a.created_at DESC, a.alert_id DESC LIMIT ?", call -> call.integer(limit)));
    }

    @Override
    public int deleteBefore(Instant before, int limit) {
        return database.apart("delete old alerts", s -> {
            List<String> ids = s.sql("SELECT a.alert_id FROM {alert} a WHERE a.created_at < ?"
                            + " ORDER BY a.created_at, a.alert_id LIMIT ?")
                    .instant(before)
                    .integer(limit)
                    .list(Row::text);
            if (!ids.isEmpty()) {
                for (String table : List.of("alert_delivery", "alert_item", "alert")) {
                    s.sql("DELETE FROM {" + table + "} WHERE alert_id = ANY (?)")
                            .array(ColumnType.TEXT, ids.toArray())
                            .update();
                }
            }
            return ids.size();
        });
    }
}
