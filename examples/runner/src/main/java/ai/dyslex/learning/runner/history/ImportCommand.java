package ai.dyslex.learning.runner.history;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.ProgressLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code import}. */
@Command(
        name = "import",
        description = "Reads histories from a file: TSV in UTF-8 with a header.",
        footer = {
            "",
            "Errors, in the order in which they were made:",
            "  corpus, writer, stage, seq, misspelling, target",
            "The writer's id is corpus/writer. 20 lines of a writer are one session; a writer has one session a day, from"
                    + " 2026-01-05T09:00Z on, of 30 minutes, with 10 words written per error. Outcome: CORRECTED, the target"
                    + " being the only suggestion. An observation's id is corpus/writer/stage/seq.",
            "",
            "Sessions, with outcomes and instants; the lines of a session stand together:",
            "  writer, session, observation, word, outcome, occurred_at, session_started_at",
            "and optionally",
            "  suggestions (joined by |), error_type, language, final_word, target, session_ended_at (empty: open),"
                    + " words_written",
            "Outcome: PENDING, UNCHANGED, CORRECTED (final_word is a suggestion) or REWRITTEN (it is none).",
            "",
            "All is recorded as of the sessions' own times, so that \"run --as-of\" sees what was known then.",
            "A bad line is reported with its number and does not stop the rest. What was imported before is left alone.",
            "Exit code: 0, also with bad lines; 1 if nothing could be imported."
        })
public final class ImportCommand extends RunnerCommand {

    @Option(names = "--file", required = true, paramLabel = "FILE", description = "The file.")
    private Path file = Path.of("");

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}, by the header.")
    private Format format = Format.AUTO;

    /** The forms of files. */
    private enum Format {
        AUTO,
        ERRORS,
        SESSIONS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        HistoryFormat reader(Header header) {
            Format known = this != AUTO ? this : header.has("misspelling") ? ERRORS : SESSIONS;
            return known == ERRORS ? new ErrorListFormat(header) : new SessionListFormat(header);
        }
    }

    /** @param global the options of all commands */
    public ImportCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        ImportReport report;
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = Optional.ofNullable(lines.readLine())
                    .orElseThrow(() -> new RunnerException("the file is empty: a header is expected"));
            HistoryFormat reader = format.reader(Header.of(first));
            try (Database database = global().database().open();
                    ProgressLine progress = ProgressLine.of("Import", -1)) {
                HistoryImporter importer = new HistoryImporter(database.store(), console());
                read(lines, reader, importer, progress);
                report = importer.report();
            }
        } catch (NoSuchFileException e) {
            throw new RunnerException("there is no file " + file, e);
        } catch (IOException e) {
            throw new RunnerException(
                    "cannot read the file (%s); is it text in UTF-8?"
                            .formatted(e.getClass().getSimpleName()),
                    e);
        }
        print(report);
        return report.rows() > 0 && report.bad() == report.rows() ? 1 : 0;
    }

    private static void read(
            BufferedReader lines, HistoryFormat reader, HistoryImporter importer, ProgressLine progress)
            throws IOException {
        long number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            progress.step(1);
            if (!line.isBlank()) {
                try {
                    importer.add(reader.read(number, line));
                } catch (BadRowException e) {
                    importer.bad(number, String.valueOf(e.getMessage()));
                }
            }
        }
        importer.add(reader.finish());
        importer.flush();
    }

    private void print(ImportReport report) {
        if (asJson()) {
            console().json(report);
            return;
        }
        console()
                .line("%d rows: %d recorded, %d duplicates, %d bad; %d writers, %d sessions"
                        .formatted(
                                report.rows(),
                                report.recorded(),
                                report.duplicates(),
                                report.bad(),
                                report.writers(),
                                report.sessions()));
        if (report.recorded() == 0 && report.duplicates() > 0) {
            console().line("Nothing changed: all of it was there before.");
        }
    }
}
