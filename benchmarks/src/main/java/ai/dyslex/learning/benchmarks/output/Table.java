package ai.dyslex.learning.benchmarks.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table that reads well on a terminal and is one in Markdown too. Used by one thread. */
public final class Table {

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a column of text. */
    public Table text(String heading) {
        headings.add(heading);
        toTheRight.add(false);
        return this;
    }

    /** Adds a column of numbers, which stand at its right. */
    public Table number(String heading) {
        headings.add(heading);
        toTheRight.add(true);
        return this;
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell for each column
     */
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, headings.size()));
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell).replace("|", "\\|"));
        }
        rows.add(row);
        return this;
    }

    /** Prints it. */
    public void printTo(PrintWriter out) {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(3, headings.get(i).length());
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        out.println(line(headings, widths));
        out.println(rule(widths));
        rows.forEach(row -> out.println(line(row, widths)));
        out.flush();
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - cells.get(i).length());
            String cell = toTheRight.get(i) ? padding + cells.get(i) : cells.get(i) + padding;
            line.append(' ').append(cell).append(" |");
        }
        return line.toString();
    }

    private String rule(int[] widths) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append('-').append("-".repeat(widths[i])).append(toTheRight.get(i) ? ":|" : "-|");
        }
        return line.toString();
    }
}
