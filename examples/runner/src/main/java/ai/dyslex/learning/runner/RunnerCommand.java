package ai.dyslex.learning.runner;

import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands have in common. */
public abstract class RunnerCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * A command.
     *
     * @param global the options of all commands
     * @param console where it prints
     */
    protected RunnerCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    /** The options of all commands. */
    protected final GlobalOptions global() {
        return global;
    }

    /** Where to print. */
    protected final Console console() {
        return console;
    }

    /** Whether the result is to be JSON. */
    protected final boolean asJson() {
        return global.format() == OutputFormat.JSON;
    }

    /** The command line that this is a part of. */
    protected final CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("the command is not part of a command line");
        }
        return spec.commandLine();
    }

    /** Something about the options is wrong: exit code 2. */
    protected final ParameterException usage(String message) {
        return new ParameterException(commandLine(), message);
    }
}
