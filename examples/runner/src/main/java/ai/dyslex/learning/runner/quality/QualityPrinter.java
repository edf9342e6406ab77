package ai.dyslex.learning.runner.quality;

import ai.dyslex.learning.runner.output.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints reports for people. */
final class QualityPrinter {

    private final PrintWriter out;

    QualityPrinter(PrintWriter out) {
        this.out = out;
    }

    /** Prints a report on writers. */
    void print(QualityReport report) {
        QualityReport.Input input = report.input();
        out.printf(
                "%d rows of %d writers; left out: %d whose misspelling is the target, %d bad%n",
                input.rows(), input.writers(), input.same(), input.bad());
        tellOfChannel(report.channelPairs());
        List<QualityReport.Group> groups = new ArrayList<>(report.corpora());
        groups.add(report.overall());
        groups.forEach(this::printScores);
        printNights(groups);
        printCosts(report);
    }

    private static String name(QualityReport.Group group) {
        return group.corpus() == null ? "all corpora" : group.corpus();
    }

    private void printScores(QualityReport.Group group) {
        out.printf("%n%s: percent right, over misspellings, and the mean over writers%n", name(group));
        TextTable scores = new TextTable("  ")
                .text("misspellings")
                .number("n")
                .number("writers")
                .text("by")
                .number("top-1")
                .number("top-5")
                .number("MRR")
                .number("mean top-1")
                .number("mean top-5")
                .number("mean MRR");
        TextTable differences = new TextTable("  ")
                .text("misspellings")
                .text("difference in points [95% interval over writers]")
                .number("top-1")
                .number("top-5");
        for (Slice slice : Slice.values()) {
            QualityReport.SliceScores of = group.slice(slice);
            if (of.n() == 0) {
                scores.row(slice.label(), 0, 0, "–", "–", "–", "–", "–", "–", "–");
            } else {
                addScores(scores, slice, of);
                addDifferences(differences, slice, of);
            }
        }
        scores.printTo(out);
        if (!differences.isEmpty()) {
            out.println();
            differences.printTo(out);
        }
    }

    private static void addScores(TextTable table, Slice slice, QualityReport.SliceScores of) {
        for (Contender contender : Contender.values()) {
            boolean first = contender == Contender.BASE;
            Tally.Shares micro = of.micro().getOrDefault(contender.key(), Tally.Shares.NONE);
            Tally.Shares mean = of.mean().getOrDefault(contender.key(), Tally.Shares.NONE);
            table.row(
                    first ? slice.label() : "",
                    first ? of.n() : "",
                    first ? of.writers() : "",
                    contender.label(),
                    Figures.percent(micro.top1()),
                    Figures.percent(micro.top5()),
                    Figures.percent(micro.mrr()),
                    Figures.percent(mean.top1()),
                    Figures.percent(mean.top5()),
                    Figures.percent(mean.mrr()));
        }
    }

    private static void addDifferences(TextTable table, Slice slice, QualityReport.SliceScores of) {
        boolean first = true;
        for (QualityReport.Difference difference : of.differences()) {
            table.row(
                    first ? slice.label() : "",
                    "%s − (%s)".formatted(label(difference.of()), label(difference.to())),
                    Figures.points(difference.top1()),
                    Figures.points(difference.top5()));
            first = false;
        }
    }

    private static String label(String key) {
        for (Contender contender : Contender.values()) {
            if (contender.key().equals(key)) {
                return contender.label();
            }
        }
        return key;
    }

    private void printNights(List<QualityReport.Group> groups) {
        out.printf("%nNights, and right words that are corrected, per 1,000%n");
        TextTable table = new TextTable("  ")
                .text("corpus")
                .number("writers")
                .number("scored")
                .number("promoted")
                .number("rejected")
                .number("failed")
                .number("right words")
                .number("base")
                .number("promoted")
                .number("extra");
        for (QualityReport.Group group : groups) {
            QualityReport.FalseCorrections right = group.rightWords();
            table.row(
                    name(group),
                    group.writers(),
                    group.scored(),
                    group.nights().promoted(),
                    group.nights().rejected(),
                    group.nights().failed(),
                    right.words(),
                    Figures.number("%.2f", right.basePer1000()),
                    Figures.number("%.2f", right.promotedPer1000()),
                    Figures.number("%+.2f", right.extraPer1000()));
        }
        table.printTo(out);
    }

    private void printCosts(QualityReport report) {
        out.printf("%nCosts%n");
        TextTable table = new TextTable("  ")
                .text("")
                .number("n")
                .number("p50")
                .number("p95")
                .number("max");
        QualityReport.Milliseconds took = report.milliseconds();
        addCosts(table, "ms per suggestion, base", "%.3f", took.suggestBase());
        addCosts(table, "ms per suggestion, adapter promoted", "%.3f", took.suggestPromoted());
        addCosts(table, "ms per retraining", "%.1f", took.retraining());
        addCosts(table, "bytes per adapter", "%.0f", report.artifactBytes());
        table.printTo(out);
    }

    private static void addCosts(TextTable table, String what, String format, Percentiles costs) {
        table.row(
                what,
                costs.n(),
                Figures.number(format, costs.p50()),
                Figures.number(format, costs.p95()),
                Figures.number(format, costs.max()));
    }

    private void tellOfChannel(@Nullable Long channelPairs) {
        if (channelPairs != null) {
            out.printf("For measurement only: the base has learnt its weights from %d further pairs.%n", channelPairs);
        }
    }

    /** Prints a report on pairs. */
    void print(PairsReport report) {
        tellOfChannel(report.channelPairs());
        TextTable table = new TextTable().text("the base on pairs").number("");
        table.row("pairs of the file", report.rows());
        table.row("left out: misspelling is the target", report.same());
        table.row("left out: bad lines", report.bad());
        table.row("pairs of single words", report.tokens());
        table.row("drawn", report.sampled());
        table.row("non-words among them", report.nonWords());
        Tally.Shares scores = report.scores();
        if (scores != null) {
            table.row("top-1, percent", Figures.percent(scores.top1()));
            table.row("top-5, percent", Figures.percent(scores.top5()));
            table.row("top-10, percent", Figures.percent(scores.top10()));
            table.row("MRR, percent", Figures.percent(scores.mrr()));
        }
        table.row(
                "ms per suggestion, p50",
                Figures.number("%.3f", report.milliseconds().p50()));
        table.row(
                "ms per suggestion, p95",
                Figures.number("%.3f", report.milliseconds().p95()));
        table.printTo(out);
    }

    /** Prints a report on poison. */
    void print(PoisonReport report) {
        tellOfChannel(report.channelPairs());
        PoisonReport.Later later = report.later();
        TextTable table = new TextTable().text("poison").number(report.poison());
        table.row("writers of the file", report.input().writers());
        table.row("poisoned nights", report.nights());
        table.row("whose incumbent is an adapter", report.incumbentAdapters());
        table.row("promoted", report.promoted());
        table.row("refused", report.refused());
        table.row("failed", report.failed());
        table.row("refused, percent", percent(report.refusedShare()));
        table.row("not promoted, and the artifact in use the same byte for byte", report.sameArtifact());
        table.row("writers with later clean pairs", later.writers());
        table.row("later clean pairs", later.pairs());
        table.row("top-1 of the incumbent, percent", percent(later.incumbentTop1()));
        table.row("top-1 of what is in use, percent", percent(later.inUseTop1()));
        table.row("difference, points", points(later.difference()));
        table.row("difference, points, mean over writers", points(later.meanDifference()));
        table.row("difference, points, worst writer", points(later.worstDifference()));
        table.row("writers for whom it is worse", later.writersWorse());
        table.printTo(out);
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : Figures.percent(share);
    }

    private static String points(@Nullable Double difference) {
        return difference == null ? "–" : Figures.points(difference);
    }
}
