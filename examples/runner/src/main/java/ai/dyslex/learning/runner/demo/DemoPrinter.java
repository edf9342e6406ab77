package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.runner.jobs.FireTimeView;
import ai.dyslex.learning.runner.output.Charts;
import ai.dyslex.learning.runner.output.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints the report for people. */
final class DemoPrinter {

    private static final String INDENT = "  ";
    private static final int BAR = 24;

    private final PrintWriter out;

    DemoPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(DemoReport report, boolean kept) {
        scene(report.scene());
        words(report.words());
        retrainings(report.retrainings());
        patterns(report.patterns());
        weeks(report.weeks());
        writer(report.sampleWriter());
        ledger(report.ledger());
        next(report.next());
        findings(report.findings());
        verdict(report);
        out.println();
        say(
                kept
                        ? "Look further in the same database: jobs, executions, stats writer-001, export."
                        : "To look further, keep it: demo --data DIR; then jobs, executions, stats writer-001, export.");
        out.flush();
    }

    private void title(String text) {
        out.println();
        out.println(text);
        out.println();
    }

    private void say(String text) {
        out.println(INDENT + text);
    }

    private void scene(DemoReport.Scene s) {
        out.println();
        out.println("Twelve weeks of %s writers, %s to %s in %s (seed %d)"
                .formatted(count(s.writers()), s.from(), s.to(), s.zone(), s.seed()));
        out.println("%s sessions, %s words written, %s of them flagged"
                .formatted(count(s.sessions()), count(s.words()), count(s.flagged())));
    }

    private void words(DemoReport.WordsLearnt words) {
        title("1  WORDS THAT WRITERS MEAN");
        say("%s names and terms of %s writers were left alone in three sessions or more."
                .formatted(count(words.total()), count(words.writers())));
        say("They will not be flagged again. Some of them:");
        out.println();
        TextTable table = new TextTable(INDENT)
                .text("writer")
                .text("word")
                .number("sessions")
                .number("times")
                .text("first seen")
                .text("last seen")
                .text("learnt on");
        words.sample()
                .forEach(w -> table.row(
                        w.writer(), w.word(), w.sessions(), w.times(), w.firstSeen(), w.lastSeen(), w.learntOn()));
        table.printTo(out);
    }

    private void retrainings(DemoReport.Retrainings r) {
        title("2  PERSONAL MODELS");
        say("%s retrainings of %s writers: %s promoted, %s kept back as no better than what was in use."
                .formatted(count(r.total()), count(r.writers()), count(r.promoted()), count(r.rejected())));
        say("Right first answers on errors held back, mean of the promoted: %s before, %s after."
                .formatted(percent(r.accuracyBefore()), percent(r.accuracyAfter())));
        out.println();
        TextTable table = new TextTable(INDENT)
                .text("writer")
                .text("night")
                .number("version")
                .number("trained on")
                .number("tried on")
                .number("before")
                .number("after")
                .text("decision");
        r.sample()
                .forEach(t -> table.row(
                        t.writer(),
                        t.night(),
                        t.version(),
                        t.trainedOn(),
                        t.heldOut(),
                        percent(t.accuracyBefore()),
                        percent(t.accuracyAfter()),
                        t.decision().toLowerCase(Locale.ROOT)));
        table.printTo(out);
    }

    private void patterns(DemoReport.Patterns p) {
        title("3  ERRORS THAT STOP HAPPENING");
        say("%s times an error faded, %s of them hardly by chance; %s were mastered: eight weeks of writing without."
                .formatted(count(p.improving()), count(p.improvingHardlyByChance()), count(p.mastered())));
        say("%s came back, as errors do.".formatted(count(p.cameBack())));
        say("The most certain ones; \"by chance\" is how likely the silence would be if nothing had changed:");
        out.println();
        TextTable table = new TextTable(INDENT)
                .text("writer")
                .text("error")
                .text("now")
                .text("by")
                .number("by chance");
        p.sample()
                .forEach(line -> table.row(
                        line.writer(),
                        line.misspelling() + " → " + line.correction(),
                        status(line.status()),
                        line.date(),
                        line.status().equals("ACTIVE") ? "" : chance(line.strength())));
        table.printTo(out);
    }

    private static String status(String status) {
        return status.equals("ACTIVE") ? "back for now" : status.toLowerCase(Locale.ROOT);
    }

    private static String chance(double strength) {
        return strength < 0.0001 ? "< 0.01%" : String.format(Locale.ROOT, "%.2f%%", 100 * strength);
    }

    private void weeks(List<DemoReport.WeekLine> weeks) {
        title("4  PROGRESS");
        TextTable table = new TextTable(INDENT)
                .text("week")
                .number("writers")
                .number("sessions")
                .number("words")
                .number("faded")
                .number("mastered")
                .number("errors/100")
                .text("");
        double most = weeks.stream()
                .mapToDouble(w -> orZero(w.errorsPer100Words()))
                .max()
                .orElse(0);
        weeks.forEach(w -> table.row(
                w.week(),
                count(w.writers()),
                count(w.sessions()),
                count(w.words()),
                count(w.improving()),
                count(w.mastered()),
                oneDigit(w.errorsPer100Words()),
                Charts.bar(orZero(w.errorsPer100Words()), most, BAR)));
        table.printTo(out);
    }

    private void writer(DemoReport.WriterWeeks writer) {
        List<DemoReport.WriterWeek> weeks = writer.weeks();
        out.println();
        say("One of them, %s: errors per 100 words  %s"
                .formatted(
                        writer.writer(),
                        Charts.sparkline(weeks.stream()
                                .map(w -> w.errorsPer100Words() == null ? Double.NaN : w.errorsPer100Words())
                                .toList())));
        out.println();
        TextTable table = new TextTable(INDENT)
                .text("week")
                .number("sessions")
                .number("words")
                .number("accuracy")
                .number("errors/100")
                .number("new")
                .number("faded")
                .number("mastered")
                .text("weeks in a row");
        weeks.forEach(w -> table.row(
                w.week(),
                w.sessions(),
                count(w.words()),
                w.accuracy() == null ? "" : percent(w.accuracy()),
                oneDigit(w.errorsPer100Words()),
                w.newPatterns(),
                w.improving(),
                w.mastered(),
                "●".repeat(w.streak())));
        table.printTo(out);
    }

    private void ledger(DemoReport.LedgerLines ledger) {
        title("THE LEDGER");
        say(
                ledger.eachPeriodOnce()
                        ? "%d periods were due, and each ran once:".formatted(ledger.periods())
                        : "%d periods were due, and not each ran once, and well:".formatted(ledger.periods()));
        out.println();
        TextTable totals = new TextTable(INDENT).text("job").text("executions by status");
        ledger.byJob().forEach((job, byStatus) -> totals.row(job, inWords(byStatus)));
        totals.printTo(out);
        out.println();
        if (!ledger.unusual().isEmpty()) {
            say("At unusual times:");
            out.println();
            TextTable unusual =
                    new TextTable(INDENT).text("execution").text("as of").text("why");
            ledger.unusual().forEach(u -> unusual.row(u.execution(), u.asOf(), u.reason()));
            unusual.printTo(out);
            out.println();
        }
        say("The last of them:");
        out.println();
        TextTable table = new TextTable(INDENT)
                .text("execution")
                .text("status")
                .number("writers")
                .text("what it did");
        for (ExecutionView e : ledger.last()) {
            table.row(e.id(), e.status(), count(e.writers()), e.countsInWords());
        }
        table.printTo(out);
    }

    private static String inWords(Map<String, Long> byStatus) {
        return byStatus.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private void next(List<FireTimeView> next) {
        title("WHAT COMES NEXT");
        TextTable table =
                new TextTable(INDENT).text("job").text("schedule").text("next").text("the run of");
        next.forEach(n -> table.row(n.job(), orDash(n.schedule()), orDash(n.next()), orDash(n.nextPeriod())));
        table.printTo(out);
    }

    private void findings(List<DemoReport.Finding> findings) {
        title("FOUND, AGAINST WHAT WAS PLANTED");
        TextTable table = new TextTable(INDENT)
                .text("job")
                .text("what")
                .number("planted")
                .number("found")
                .number("right")
                .number("precision")
                .number("recall")
                .text("");
        findings.forEach(f -> table.row(
                f.job(),
                f.what(),
                count(f.planted()),
                count(f.found()),
                count(f.right()),
                threeDigits(f.precision()),
                threeDigits(f.recall()),
                f.enough() ? "✓" : "✗ below 0.95"));
        table.printTo(out);
    }

    private void verdict(DemoReport report) {
        out.println();
        if (report.passed()) {
            say("All four jobs found what was planted.");
            return;
        }
        List<String> missed = new ArrayList<>();
        report.findings().stream()
                .filter(f -> !f.enough())
                .map(DemoReport.Finding::job)
                .forEach(missed::add);
        if (!report.ledger().eachPeriodOnce()) {
            missed.add("the ledger");
        }
        say("Not good enough: " + String.join(", ", missed) + ".");
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String threeDigits(double share) {
        return String.format(Locale.ROOT, "%.3f", share);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }

    private static String oneDigit(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.1f", value);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static String orDash(@Nullable String value) {
        return value == null ? "–" : value;
    }
}
