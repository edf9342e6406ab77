package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.writer.UserId;
import picocli.CommandLine.Parameters;

/** What the commands about one writer have in common. */
abstract class WriterCommand extends RunnerCommand {

    @Parameters(paramLabel = "WRITER", description = "The writer's id.")
    private String writer = "";

    WriterCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public final Integer call() {
        UserId user = user();
        try (Database database = global().database().open();
                LearningJobs library = FourJobs.over(database.store(), global().zone())
                        .triggerOnly()
                        .build()) {
            call(library, user);
        }
        return 0;
    }

    /** @param library not started */
    abstract void call(LearningJobs library, UserId user);

    private UserId user() {
        try {
            return new UserId(writer);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }
}
