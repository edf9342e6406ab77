package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code import}. */
@Command(
        name = "import",
        description = "Takes in what people wrote, from a tab-separated file. Importing a file again changes nothing.",
        footer = {
            "",
            "Header corpus, writer, stage, seq, misspelling, target: errors in the order in which each writer made them."
                    + " 20 lines of a writer are one session of an hour, one session a day from 2026-01-05T09:00Z on; each"
                    + " word was corrected; ten words were written for each error.",
            "A richer form, with sessions, outcomes and instants, is in docs/RUNNER.md.",
            "A bad line is reported with its number, and left out."
        })
public final class ImportCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file, in UTF-8.")
    private Path file = Path.of("");

    /** @param global the options of all commands */
    public ImportCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        ImportSummary summary = run();
        if (global.format() == OutputFormat.JSON) {
            console.json(summary);
        } else {
            console.line("%,d lines: %,d words recorded, %,d known already, %,d lines left out"
                    .formatted(summary.lines(), summary.recorded(), summary.duplicates(), summary.bad()));
            console.line("%,d sessions of %,d writers".formatted(summary.sessions(), summary.writers()));
            if (summary.recorded() == 0 && summary.duplicates() > 0) {
                console.line("nothing new: this was imported before");
            }
        }
        return 0;
    }

    private ImportSummary run() {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                Database database = global.database().open()) {
            return new HistoryImport(database.store(), (line, why) -> console.note("line %d: %s".formatted(line, why)))
                    .run(reader);
        } catch (IOException e) {
            throw new RunnerException(
                    "cannot read %s (%s)".formatted(file, e.getClass().getSimpleName()), e);
        }
    }
}
