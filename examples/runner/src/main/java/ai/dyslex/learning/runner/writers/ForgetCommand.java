package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.writer.UserId;
import picocli.CommandLine.Command;

/** {@code forget}. */
@Command(name = "forget", description = "Erases a writer everywhere, for good. What comes in of them later is refused.")
public final class ForgetCommand extends WriterCommand {

    /** @param global the options of all commands */
    public ForgetCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    /** What was done, as JSON shows it. */
    record ForgetView(String writer, boolean forgotten) {}

    @Override
    void call(LearningJobs library, UserId user) {
        library.forget(user);
        if (asJson()) {
            console().json(new ForgetView(user.value(), true));
        } else {
            console().line("Forgotten: nothing of this writer is left.");
        }
    }
}
