package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import ai.dyslex.learning.writer.UserId;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code stats}. */
@Command(name = "stats", description = "Tells what was learnt of a writer, in numbers.")
public final class StatsCommand extends WriterCommand {

    /** @param global the options of all commands */
    public StatsCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    void call(LearningJobs library, UserId user) {
        StatsView stats = StatsView.of(library.learningStats(user));
        if (stats.isEmpty()) {
            console().note("note: nothing is known of this writer");
        }
        if (asJson()) {
            console().json(stats);
        } else {
            print(stats);
        }
    }

    private void print(StatsView stats) {
        TextTable table = new TextTable().text("").text(stats.writer());
        table.row("flagged words", inWords(stats.signals()));
        table.row("error patterns", inWords(stats.patterns()));
        table.row("dictionary words", stats.dictionaryWords());
        table.row("last retraining", retraining(stats.lastRetraining()));
        table.row("errors per 100 words", trend(stats.trend()));
        stats.lastExecutions()
                .forEach((job, last) -> table.row(job, "%s, as of %s".formatted(last.status(), last.asOf())));
        table.printTo(console().out());
    }

    private static String inWords(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String retraining(StatsView.@Nullable RetrainingView last) {
        if (last == null) {
            return "none yet";
        }
        return "version %d %s, data up to %s; right first answers %s, before %s"
                .formatted(
                        last.version(),
                        last.decision().toLowerCase(Locale.ROOT),
                        last.cutOff(),
                        percent(last.candidate()),
                        percent(last.incumbent()));
    }

    private static String percent(Map<String, Double> measures) {
        return String.format(Locale.ROOT, "%.1f%%", 100 * measures.getOrDefault("top1", 0.0));
    }

    private static String trend(String trend) {
        return switch (trend) {
            case "IMPROVING" -> "falling";
            case "STEADY" -> "steady";
            case "MORE_ERRORS" -> "rising for now";
            default -> "too few weeks to tell";
        };
    }
}
