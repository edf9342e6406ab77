package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code revert}. */
@Command(
        name = "revert",
        description = "Takes back the dictionary words that an execution has added, or its promotions,"
                + " as far as they are still as it left them.")
public final class RevertCommand extends RunnerCommand {

    @Parameters(paramLabel = "EXECUTION", description = "Its id, as \"executions\" lists it.")
    private String execution = "";

    /** @param global the options of all commands */
    public RevertCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    /**
     * What was taken back, as JSON shows it.
     *
     * @param execution the execution
     * @param counts by name
     */
    record RevertView(String execution, Map<String, Long> counts) {}

    @Override
    public Integer call() {
        ExecutionId id = id();
        Counts counts;
        try (Database database = global().database().open();
                LearningJobs library = OnDemand.telling(database.store(), global().zone())) {
            counts = library.revert(id);
        }
        if (asJson()) {
            console().json(new RevertView(id.value(), counts.details()));
        } else {
            counts.details()
                    .forEach((name, count) -> console().line("%s: %d".formatted(name.replace('_', ' '), count)));
        }
        return 0;
    }

    private ExecutionId id() {
        try {
            return new ExecutionId(execution);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }
}
