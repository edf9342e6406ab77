package ai.dyslex.learning.runner.export;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Command;

/** {@code export}. */
@Command(
        name = "export",
        description = "Prints all that was learnt: dictionary words, models, error patterns, snapshots.",
        footer = {
            "",
            "With --output json: an object a line, a line a writer, in the order of their ids, without anything that"
                    + " differs from run to run, so that two databases can be compared by diff.",
            "With --output table: how much there is of it, by writer.",
            "JSON has personal data on purpose: what people wrote, and how they misspelt it."
        })
public final class ExportCommand extends RunnerCommand {

    private static final int PAGE = 1000;

    /** @param global the options of all commands */
    public ExportCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        try (Database database = global().database().open()) {
            LearningStore store = database.store();
            if (asJson()) {
                eachWriter(store, user -> console().compactJson(WriterExport.of(store, user)));
            } else {
                print(store);
            }
        }
        console().out().flush();
        return 0;
    }

    private void print(LearningStore store) {
        TextTable table = new TextTable()
                .text("writer")
                .number("words")
                .number("models")
                .number("promoted")
                .number("patterns")
                .number("transitions")
                .number("snapshots");
        eachWriter(store, user -> {
            WriterExport all = WriterExport.of(store, user);
            table.row(
                    user.value(),
                    all.dictionary().size(),
                    all.models().size(),
                    all.models().stream()
                            .filter(model -> model.decision().equals("PROMOTED"))
                            .count(),
                    all.patterns().size(),
                    all.transitions().size(),
                    all.snapshots().size());
        });
        table.printTo(console().out());
    }

    private static void eachWriter(LearningStore store, Consumer<UserId> action) {
        Optional<UserId> after = Optional.empty();
        while (true) {
            List<WriterRef> page =
                    store.writers().page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), after, PAGE));
            if (page.isEmpty()) {
                return;
            }
            page.forEach(writer -> action.accept(writer.user()));
            after = Optional.of(page.get(page.size() - 1).user());
        }
    }
}
