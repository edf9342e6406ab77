package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.jobs.Node;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import ai.dyslex.learning.runner.output.TextTable;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code stats}. */
@Command(name = "stats", description = "Shows what was learnt of a writer.")
public final class StatsCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Parameters(paramLabel = "WRITER", description = "The writer's id.")
    private String writer = "";

    /** @param global the options of all commands */
    public StatsCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        StatsView stats;
        try (Node node = Node.open(global)) {
            stats = StatsView.of(node.jobs().learningStats(WriterArgument.parse(writer)));
        }
        if (global.format() == OutputFormat.JSON) {
            console.json(stats);
            return 0;
        }
        TextTable table = new TextTable().text("signal").number("words");
        stats.signals().forEach((outcome, count) -> table.row(lower(outcome), count));
        table.row("in the dictionary", stats.dictionaryWords());
        table.printTo(console.out());
        console.line("");
        TextTable patterns = new TextTable().text("error patterns").number("");
        stats.patterns().forEach((status, count) -> patterns.row(lower(status), count));
        patterns.printTo(console.out());
        console.line("");
        console.line("trend: " + lower(stats.trend()).replace('_', ' '));
        AdapterView adapter = stats.lastRetraining();
        console.line(
                adapter == null
                        ? "no retraining yet"
                        : "last retraining: version %d %s, data up to %s; before %s, after %s"
                                .formatted(
                                        adapter.version(),
                                        lower(adapter.decision()),
                                        adapter.cutOff(),
                                        adapter.before(),
                                        adapter.after()));
        stats.lastExecutions()
                .forEach((job, e) -> console.line("last %s: %s, as of %s".formatted(job, e.status(), e.asOf())));
        return 0;
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
