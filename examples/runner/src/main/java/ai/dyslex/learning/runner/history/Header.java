package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.runner.RunnerException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first line of a file: which column is where.
 *
 * @param places of the columns by name, 0-based
 */
public record Header(Map<String, Integer> places) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** Reads the first line. @throws RunnerException if it has a column twice */
    public static Header of(String line) {
        Map<String, Integer> places = new TreeMap<>();
        String text = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
        for (String name : text.split("\t", -1)) {
            if (places.put(name.strip(), places.size()) != null) {
                throw new RunnerException("the header has the column \"%s\" twice".formatted(name.strip()));
            }
        }
        return new Header(places);
    }

    /** Whether there is such a column. */
    public boolean has(String column) {
        return places.containsKey(column);
    }

    /** @throws RunnerException if a column is missing, or one is there that nobody knows */
    public void require(List<String> required, List<String> optional) {
        TreeSet<String> missing = new TreeSet<>(required);
        missing.removeAll(places.keySet());
        TreeSet<String> unknown = new TreeSet<>(places.keySet());
        required.forEach(unknown::remove);
        optional.forEach(unknown::remove);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new RunnerException("the header has not the right columns: missing %s, unknown %s; --help lists them"
                    .formatted(missing, unknown));
        }
    }

    /** @throws BadRowException if it has not a cell for each column */
    public Cells cells(String line) throws BadRowException {
        String[] cells = line.split("\t", -1);
        if (cells.length != places.size()) {
            throw new BadRowException("%d columns where the header has %d".formatted(cells.length, places.size()));
        }
        return new Cells(this, cells);
    }

    /** The cells of a line. */
    public static final class Cells {

        private final Header header;
        private final String[] values;

        private Cells(Header header, String[] values) {
            this.header = header;
            this.values = values;
        }

        /** The cell of a column; empty if there is no such column. */
        public String get(String column) {
            Integer place = header.places.get(column);
            return place == null ? "" : values[place].strip();
        }

        /** @throws BadRowException if the cell is empty */
        public String required(String column) throws BadRowException {
            String value = get(column);
            if (value.isEmpty()) {
                throw new BadRowException("%s is empty".formatted(column));
            }
            return value;
        }
    }
}
