package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code revert}. */
@Command(name = "revert", description = "Takes back the dictionary words or the promotions of an execution.")
public final class RevertCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Parameters(paramLabel = "EXECUTION", description = "Its id, as the command executions lists it.")
    private String execution = "";

    /** @param global the options of all commands */
    public RevertCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        Counts counts;
        try (Node node = Node.open(global)) {
            counts = node.jobs().revert(id());
        }
        if (global.format() == OutputFormat.JSON) {
            console.json(counts.details());
        } else {
            counts.details().forEach((name, count) -> console.line(name.replace('_', ' ') + ": " + count));
        }
        return 0;
    }

    private ExecutionId id() {
        try {
            return new ExecutionId(execution);
        } catch (IllegalArgumentException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        }
    }
}
