package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.jobs.Node;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code export}. */
@Command(
        name = "export",
        description = {
            "Prints all that was learnt of all writers as JSON, a writer a line, in the order of their ids:"
                    + " the same for the same data on any database.",
            "These are personal data: what people wrote, wrongly. Keep them as such."
        })
public final class ExportCommand implements Callable<Integer> {

    private static final int PAGE = 500;

    private final GlobalOptions global;
    private final Console console;

    /** @param global the options of all commands */
    public ExportCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        try (Node node = Node.open(global)) {
            Optional<UserId> after = Optional.empty();
            while (true) {
                List<WriterRef> page = node.store()
                        .writers()
                        .page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), after, PAGE));
                for (WriterRef writer : page) {
                    console.line(Console.compactJson().writeValueAsString(ExportView.of(node.store(), writer.user())));
                    after = Optional.of(writer.user());
                }
                if (page.isEmpty()) {
                    return 0;
                }
            }
        }
    }
}
