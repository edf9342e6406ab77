package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code executions}. */
@Command(name = "executions", description = "Lists executions, the newest first.")
public final class ExecutionsCommand extends RunnerCommand {

    @Option(names = "--job", paramLabel = "JOB", description = "Only those of this job.")
    private @Nullable String job;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many at most, 1 to 1000; default: ${DEFAULT-VALUE}.")
    private int limit;

    /** @param global the options of all commands */
    public ExecutionsCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        ExecutionQuery query = query();
        List<ExecutionView> executions;
        try (Database database = global().database().open()) {
            executions = database.store().ledger().executions(query).stream()
                    .map(ExecutionView::of)
                    .toList();
        }
        if (asJson()) {
            console().json(executions);
        } else if (executions.isEmpty()) {
            console().line("No executions yet.");
        } else {
            print(executions);
        }
        return 0;
    }

    private ExecutionQuery query() {
        if (limit < 1 || limit > 1000) {
            throw usage("--limit is %d; allowed: 1 to 1000".formatted(limit));
        }
        ExecutionQuery newest = ExecutionQuery.newest(limit);
        return job == null ? newest : newest.of(JobNames.one(job, commandLine()));
    }

    private void print(List<ExecutionView> executions) {
        TextTable table = new TextTable()
                .text("execution")
                .text("as of")
                .text("status")
                .number("writers")
                .text("what it did")
                .number("took");
        for (ExecutionView e : executions) {
            table.row(
                    e.id(),
                    e.asOf(),
                    e.cause() == null ? e.status() : e.status() + " (" + e.cause() + ")",
                    e.writers(),
                    e.dryRun() ? "dry run: " + e.countsInWords() : e.countsInWords(),
                    e.took());
        }
        table.printTo(console().out());
    }
}
