package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.jobs.Node;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code forget}. */
@Command(name = "forget", description = "Erases a writer everywhere, for good.")
public final class ForgetCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Parameters(paramLabel = "WRITER", description = "The writer's id.")
    private String writer = "";

    /** @param global the options of all commands */
    public ForgetCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Node node = Node.open(global)) {
            node.jobs().forget(WriterArgument.parse(writer));
        }
        if (global.format() == OutputFormat.JSON) {
            console.json(Map.of("forgotten", writer));
        } else {
            console.line("forgotten; what is reported of this writer later is refused");
        }
        return 0;
    }
}
