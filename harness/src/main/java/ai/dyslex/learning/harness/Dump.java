package ai.dyslex.learning.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * A whole database as text: every table of the library, every row, every column, in the order of the keys. Two dumps are
 * compared without ever showing what is stored: a difference is a table, a column, and a count.
 *
 * @param tables the tables by their names
 */
record Dump(SortedMap<String, Table> tables) {

    /**
     * A table.
     *
     * @param columns the names of the columns, without those of the key
     * @param rows the values of those columns, by the values of the key
     */
    record Table(List<String> columns, Map<List<String>, List<String>> rows) {}

    /** What is left out, or made coarser, before it is read. */
    enum Scope {
        /** Every column of every table, save what the alerts remember: a node that is thawed may tell people what has happened. */
        ALL_BUT_ALERTS,
        /** Without what differs between two runs that do the same: see {@link #LEFT_OUT}. */
        COMPARABLE,
        /** Without the ledger. */
        LEARNT
    }

    /** Columns of the ledger that tell of attempts, times and nodes; the whole table where no column is named. */
    static final SortedMap<String, List<String>> LEFT_OUT = Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
            "lj_execution", List.of("created_at", "ended_at", "requested_by", "news", "noted"),
            "lj_execution_unit", List.of("attempt", "failures", "fence", "node", "not_before"),
            "lj_heartbeat", List.of("fence", "heartbeat_at"),
            "lj_attempt", List.of())));

    /**
     * Compared by their day: where the library closes an idle session, they are stamped with the {@code asOf} of whichever job
     * came first, and with the store's clock.
     */
    static final List<String> BY_DAY = List.of("lj_session.changed_at", "lj_writer.active_at");

    private static final List<String> LEDGER = List.of(
            "lj_job",
            "lj_execution",
            "lj_execution_unit",
            "lj_heartbeat",
            "lj_attempt",
            "lj_failed_writer",
            "lj_writer");

    static Dump of(DataSource dataSource, Scope scope) {
        Sql sql = new Sql(dataSource);
        SortedMap<String, Table> tables = new TreeMap<>();
        List<String> names = sql.column(
                "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'lj%' ORDER BY 1");
        for (String name : names) {
            if (!isLeftOut(name, scope)) {
                tables.put(name, read(sql, name, scope));
            }
        }
        return new Dump(tables);
    }

    private static boolean isLeftOut(String table, Scope scope) {
        return switch (scope) {
            case ALL_BUT_ALERTS -> table.contains("alert");
            case COMPARABLE -> table.contains("alert") || (LEFT_OUT.containsKey(table) && isWhole(table));
            case LEARNT -> table.contains("alert") || LEDGER.contains(table);
        };
    }

    private static boolean isWhole(String table) {
        return LEFT_OUT.getOrDefault(table, List.of("")).isEmpty();
    }

    private static Table read(Sql sql, String table, Scope scope) {
        List<String> keys = sql.column("""
                SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                 WHERE i.indrelid = ?::regclass AND i.indisprimary ORDER BY a.attnum
                """, table);
        List<String> columns = new ArrayList<>(sql.column(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = ?"
                        + " ORDER BY ordinal_position",
                table));
        if (scope == Scope.ALL_BUT_ALERTS && table.equals("lj_execution")) {
            columns.remove("noted");
        }
        if (scope == Scope.COMPARABLE) {
            columns.removeAll(LEFT_OUT.getOrDefault(table, List.of()));
        }
        columns.removeAll(keys);
        List<String> selected = new ArrayList<>();
        keys.forEach(key -> selected.add(text(key)));
        for (String column : columns) {
            boolean coarse = scope != Scope.ALL_BUT_ALERTS && BY_DAY.contains(table + "." + column);
            selected.add(coarse ? "date_trunc('day', " + quoted(column) + ", 'UTC')::text" : text(column));
        }
        Map<List<String>, List<String>> rows = new LinkedHashMap<>();
        for (List<String> row : sql.rows("SELECT " + String.join(", ", selected) + " FROM " + table + " ORDER BY "
                + (keys.isEmpty() ? "1" : String.join(", ", keys)))) {
            List<String> key = row.subList(0, keys.size());
            if (keys.isEmpty()) {
                key = List.of(Integer.toString(rows.size()));
            }
            rows.put(key, row.subList(keys.size(), row.size()));
        }
        return new Table(columns, rows);
    }

    /** No value at all is told from an empty text. */
    private static String text(String column) {
        return "coalesce('=' || " + quoted(column) + "::text, '-')";
    }

    private static String quoted(String column) {
        return '"' + column + '"';
    }

    long rows() {
        return tables.values().stream().mapToLong(t -> t.rows().size()).sum();
    }

    long values() {
        return tables.values().stream()
                .mapToLong(t -> (long) t.rows().size() * (t.columns().size() + 1))
                .sum();
    }

    long rows(String table) {
        Table found = tables.get(table);
        return found == null ? 0 : found.rows().size();
    }

    /** Where the two differ, in lines that say nothing of what is stored; empty if they are equal. */
    List<String> differences(Dump other) {
        List<String> lines = new ArrayList<>();
        TreeMap<String, Table> all = new TreeMap<>(tables);
        all.putAll(other.tables);
        for (String name : all.keySet()) {
            Table here = tables.get(name);
            Table there = other.tables.get(name);
            if (here == null || there == null) {
                lines.add(name + ": only in one of the two");
            } else {
                lines.addAll(differences(name, here, there));
            }
        }
        return lines;
    }

    private static List<String> differences(String name, Table here, Table there) {
        List<String> lines = new ArrayList<>();
        Map<String, Integer> changed = new TreeMap<>();
        long missing = 0;
        for (Map.Entry<List<String>, List<String>> row : here.rows().entrySet()) {
            List<String> match = there.rows().get(row.getKey());
            if (match == null) {
                missing++;
            } else {
                for (int i = 0; i < match.size(); i++) {
                    if (!match.get(i).equals(row.getValue().get(i))) {
                        changed.merge(here.columns().get(i), 1, Integer::sum);
                    }
                }
            }
        }
        long extra = there.rows().keySet().stream()
                .filter(key -> !here.rows().containsKey(key))
                .count();
        if (missing > 0) {
            lines.add("%s: %d rows are missing".formatted(name, missing));
        }
        if (extra > 0) {
            lines.add("%s: %d rows too many".formatted(name, extra));
        }
        changed.forEach((column, count) -> lines.add("%s.%s: differs in %d rows".formatted(name, column, count)));
        return lines;
    }
}
