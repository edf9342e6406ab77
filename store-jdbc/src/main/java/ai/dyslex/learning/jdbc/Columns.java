package ai.dyslex.learning.jdbc;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a batch of objects becomes rows: each column is one array parameter, so that a batch of any size is one statement with
 * one text. In SQL the rows are called {@code r}.
 */
final class Columns<T> {

    private final List<Column<T>> columns;

    private record Column<T>(String name, ColumnType type, Value<T, ?> value, boolean orNow) {

        @Nullable
        Object[] values(List<T> items) {
            @Nullable Object[] values = new Object[items.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = value.of(items.get(i));
            }
            return values;
        }
    }

    /** What stands in a column. */
    interface Value<T, V> {
        @Nullable
        V of(T item);
    }

    private Columns(List<Column<T>> columns) {
        this.columns = columns;
    }

    static <T> Columns<T> none() {
        return new Columns<>(List.of());
    }

    Columns<T> text(String name, Value<T, String> value) {
        return with(name, ColumnType.TEXT, value);
    }

    Columns<T> integer(String name, Value<T, Integer> value) {
        return with(name, ColumnType.INT, value);
    }

    Columns<T> number(String name, Value<T, Long> value) {
        return with(name, ColumnType.LONG, value);
    }

    Columns<T> decimal(String name, Value<T, Double> value) {
        return with(name, ColumnType.DOUBLE, value);
    }

    Columns<T> flag(String name, Value<T, Boolean> value) {
        return with(name, ColumnType.FLAG, value);
    }

    Columns<T> instant(String name, Value<T, Instant> value) {
        return with(name, ColumnType.INSTANT, value);
    }

    /** As {@link #instant}, or the database's present instant where that is later. */
    Columns<T> instantOrNow(String name, Value<T, Instant> value) {
        return with(new Column<>(name, ColumnType.INSTANT, value, true));
    }

    Columns<T> date(String name, Value<T, LocalDate> value) {
        return with(name, ColumnType.DATE, value);
    }

    Columns<T> bytes(String name, Value<T, byte[]> value) {
        return with(name, ColumnType.BYTES, value);
    }

    private Columns<T> with(String name, ColumnType type, Value<T, ?> value) {
        return with(new Column<>(name, type, value, false));
    }

    private Columns<T> with(Column<T> column) {
        List<Column<T>> more = new ArrayList<>(columns);
        more.add(column);
        return new Columns<>(List.copyOf(more));
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Updates that replace all columns but these with those of the batch. */
    List<String> replacingAllBut(String keys) {
        List<String> kept = List.of(keys.split(", ", -1));
        return names().stream()
                .filter(name -> !kept.contains(name))
                .map(name -> name + " = {r}." + name)
                .toList();
    }

    /** The rows as a table {@code r}, for a FROM or USING clause. */
    String asTable(Dialect dialect) {
        String rows = dialect.rows(names(), columns.stream().map(Column::type).toList());
        if (columns.stream().noneMatch(Column::orNow)) {
            return rows;
        }
        String selected = columns.stream()
                .map(c -> c.orNow()
                        ? "GREATEST(r." + c.name() + ", " + dialect.now() + ") AS " + c.name()
                        : "r." + c.name())
                .collect(Collectors.joining(", "));
        return "(SELECT " + selected + " FROM " + rows + ") AS r";
    }

    void bind(Call call, List<T> items) {
        for (Column<T> column : columns) {
            call.array(column.type(), () -> column.values(items));
        }
    }
}
