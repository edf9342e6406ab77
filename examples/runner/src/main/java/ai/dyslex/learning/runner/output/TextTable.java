package ai.dyslex.learning.runner.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of text for a terminal: a row of headings, a rule, and rows; each column as wide as its widest cell. */
public final class TextTable {

    private static final String GAP = "  ";

    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> toTheRight = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final String indent;

    /** A table whose lines begin with {@code indent}. */
    public TextTable(String indent) {
        this.indent = indent;
    }

    /** A table at the margin. */
    public TextTable() {
        this("");
    }

    /** Adds a column of text. */
    public TextTable text(String heading) {
        headings.add(heading);
        toTheRight.add(false);
        return this;
    }

    /** Adds a column of numbers, which stand at its right. */
    public TextTable number(String heading) {
        headings.add(heading);
        toTheRight.add(true);
        return this;
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has not one cell for each column
     */
    public TextTable row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("%d cells for %d columns".formatted(cells.length, headings.size()));
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** Whether it has no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints it. */
    public void printTo(PrintWriter out) {
        int[] widths = widths();
        out.println(line(headings, widths));
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("─".repeat(width));
        }
        out.println(line(rules, widths));
        rows.forEach(row -> out.println(line(row, widths)));
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = width(headings.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        return widths;
    }

    private String line(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String padding = " ".repeat(widths[i] - width(cell));
            line.append(i == 0 ? "" : GAP).append(toTheRight.get(i) ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing();
    }

    /** Code points that take a place of their own; combining marks do not. */
    private static int width(String text) {
        return (int) text.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK
                        && Character.getType(c) != Character.ENCLOSING_MARK
                        && Character.getType(c) != Character.FORMAT)
                .count();
    }
}
