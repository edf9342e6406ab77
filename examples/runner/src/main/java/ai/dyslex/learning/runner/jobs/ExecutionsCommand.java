package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import ai.dyslex.learning.runner.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code executions}. */
@Command(name = "executions", description = "Lists executions, the newest first.")
public final class ExecutionsCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Option(names = "--job", paramLabel = "ID", description = "Of this job only.")
    private @Nullable String job;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many, 1 to 1000; default: ${DEFAULT-VALUE}.")
    private int limit;

    /** @param global the options of all commands */
    public ExecutionsCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        ExecutionQuery query = query();
        List<ExecutionView> executions;
        try (Node node = Node.open(global)) {
            executions = node.jobs().executions(query).stream()
                    .map(ExecutionView::of)
                    .toList();
        }
        if (global.format() == OutputFormat.JSON) {
            console.json(executions);
        } else if (executions.isEmpty()) {
            console.line("no executions yet");
        } else {
            TextTable table = new TextTable()
                    .text("execution")
                    .text("status")
                    .number("writers")
                    .number("failed")
                    .text("what it did")
                    .number("attempts")
                    .number("took");
            executions.forEach(e ->
                    table.row(e.id(), e.status(), e.writers(), e.failed(), e.countsInWords(), e.attempts(), e.took()));
            table.printTo(console.out());
        }
        return 0;
    }

    private ExecutionQuery query() {
        try {
            ExecutionQuery newest = ExecutionQuery.newest(limit);
            return job == null ? newest : newest.of(new JobId(job));
        } catch (IllegalArgumentException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        }
    }
}
