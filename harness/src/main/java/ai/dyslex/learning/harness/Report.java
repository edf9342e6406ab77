package ai.dyslex.learning.harness;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** What a program tells the person who has started it, and whether everything held. */
final class Report {

    private final PrintWriter out;
    private final long started = System.nanoTime();
    private boolean allHeld = true;
    private int checks;

    Report(PrintWriter out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        long seconds = Duration.ofNanos(System.nanoTime() - started).toSeconds();
        out.printf(Locale.ROOT, "%4d s  %s%n", seconds, String.format(Locale.ROOT, format, values));
        out.flush();
    }

    void check(boolean held, String format, Object... values) {
        checks++;
        allHeld &= held;
        line("%s  %s", held ? "held  " : "BROKEN", String.format(Locale.ROOT, format, values));
    }

    /** Compares what was learnt, and says where it differs. */
    void checkSame(Dump expected, Dump actual, String what) {
        var differences = expected.differences(actual);
        differences.forEach(difference -> line("        %s", difference));
        check(
                differences.isEmpty(),
                "%s: %d tables, %d rows, %d values compared",
                what,
                expected.tables().size(),
                expected.rows(),
                expected.values());
    }

    void leftOut() {
        Dump.LEFT_OUT.forEach((table, columns) ->
                line("left out: %s %s", table, columns.isEmpty() ? "(the whole table)" : String.join(", ", columns)));
        line("left out: tables whose name contains \"alert\"");
        line("compared by their day: %s", String.join(", ", Dump.BY_DAY));
    }

    boolean ended() {
        line(allHeld && checks > 0 ? "EVERYTHING HELD (%d checks)" : "SOMETHING IS BROKEN (%d checks)", checks);
        return allHeld && checks > 0;
    }
}
