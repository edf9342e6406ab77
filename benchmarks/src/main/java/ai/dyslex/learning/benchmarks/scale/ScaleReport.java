package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Table;
import ai.dyslex.learning.benchmarks.scale.Trial.Contestant;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Prints what the trials have shown. */
final class ScaleReport {

    private final PrintWriter out;
    private final List<Trial> trials;
    private final long writers;
    private final long observations;
    private final HeapWatch heap;

    ScaleReport(PrintWriter out, List<Trial> trials, long writers, long observations, HeapWatch heap) {
        this.out = out;
        this.trials = trials;
        this.writers = writers;
        this.observations = observations;
        this.heap = heap;
    }

    void print() {
        times();
        ratios();
        costs();
        parts();
    }

    private static String timed(List<Double> seconds) {
        return "%s (%s)".formatted(Figures.number(Figures.median(seconds)), Figures.spread(seconds));
    }

    private void times() {
        out.println();
        out.println("Seconds: median (least to most). C is run on a sample of the writers and scaled up.");
        Table table = new Table()
                .text("job")
                .number("A: one statement")
                .number("one unit")
                .number("two units")
                .number("C: queries per writer")
                .number("again")
                .number("rows")
                .number("rows that differ");
        for (Trial trial : trials) {
            table.row(
                    trial.task().title(),
                    timed(trial.seconds(Contestant.STATEMENT)),
                    timed(trial.seconds(Contestant.ONE_UNIT)),
                    timed(trial.seconds(Contestant.TWO_UNITS)),
                    timed(trial.seconds(Contestant.LOOP)),
                    timed(trial.again()),
                    Figures.number((double) trial.rows()),
                    trial.differences());
        }
        table.printTo(out);
    }

    private void ratios() {
        out.println();
        out.println("Ratios of medians.");
        Table table = new Table()
                .text("job")
                .number("one unit / A")
                .number("two units / A")
                .number("C / one unit")
                .number("again / one unit")
                .number("slowest page / median page")
                .number("ledger, alerts");
        for (Trial trial : trials) {
            double one = median(trial, Contestant.ONE_UNIT);
            double statement = median(trial, Contestant.STATEMENT);
            table.row(
                    trial.task().title(),
                    Figures.number(one / statement),
                    Figures.number(median(trial, Contestant.TWO_UNITS) / statement),
                    Figures.number(median(trial, Contestant.LOOP) / one),
                    percent(Figures.median(trial.again()) / one),
                    slowestPage(trial.measured().get(0)),
                    percent(ledger(trial.measured().get(0))));
        }
        table.printTo(out);
    }

    private static double median(Trial trial, Contestant contestant) {
        return Figures.median(trial.seconds(contestant));
    }

    private static String percent(double share) {
        return Figures.number(100 * share) + "%";
    }

    private static String slowestPage(LibraryRun.Measured run) {
        List<Double> pages = run.pages().stream().map(Trial::secondsOf).toList();
        return pages.isEmpty()
                ? "-"
                : Figures.number(pages.stream().mapToDouble(d -> d).max().orElseThrow() / Figures.median(pages));
    }

    /** What is spent in the ledger's rows, heartbeats among them, and in the alerts', as a share of the run's time. */
    private static double ledger(LibraryRun.Measured run) {
        Duration sum = Duration.ZERO;
        for (var entry : run.times().entrySet()) {
            if (entry.getKey().startsWith("ledger.") || entry.getKey().startsWith("alerts.")) {
                sum = sum.plus(entry.getValue());
            }
        }
        return Trial.secondsOf(sum) / Trial.secondsOf(run.time());
    }

    private void costs() {
        out.println();
        out.println("One unit, first round.");
        Table table = new Table()
                .text("job")
                .number("writers/s")
                .number("observations/s")
                .number("statements")
                .number("pages")
                .number("KB allocated per writer")
                .number("C: statements per writer");
        for (Trial trial : trials) {
            LibraryRun.Measured run = trial.measured().get(0);
            double seconds = Trial.secondsOf(run.time());
            table.row(
                    trial.task().title(),
                    Figures.number(writers / seconds),
                    Figures.number(observations / seconds),
                    Figures.number((double) run.statements()),
                    run.pages().size(),
                    Figures.number(run.allocatedBytes() / 1024.0 / writers),
                    Figures.number(trial.loopStatementsPerWriter()));
        }
        table.printTo(out);
        out.printf(
                Locale.ROOT,
                "heap of the whole process, all contestants in it: %d MB left at most after a collection, of %d MB allowed%n",
                heap.bytes() >> 20,
                Runtime.getRuntime().maxMemory() >> 20);
    }

    private void parts() {
        out.println();
        out.println(
                "Where one unit spends its time: seconds in the store's methods, first round, both threads together.");
        Table table = new Table().text("job").text("method").number("seconds");
        for (Trial trial : trials) {
            trial.measured().get(0).times().entrySet().stream()
                    .filter(entry -> entry.getValue().compareTo(Duration.ofMillis(100)) > 0)
                    .forEach(entry -> table.row(
                            trial.task().title(), entry.getKey(), Figures.number(Trial.secondsOf(entry.getValue()))));
        }
        table.printTo(out);
    }
}
