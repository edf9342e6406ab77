package ai.dyslex.learning.benchmarks;

import ai.dyslex.learning.benchmarks.http.HttpCommand;
import ai.dyslex.learning.benchmarks.idle.IdleCommand;
import ai.dyslex.learning.benchmarks.ingest.IngestCommand;
import ai.dyslex.learning.benchmarks.micro.MicroCommand;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.retraining.RetrainingCommand;
import ai.dyslex.learning.benchmarks.scale.ScaleCommand;
import ai.dyslex.learning.benchmarks.start.StartCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: one command per benchmark. */
@Command(
        name = "learning-jobs-benchmarks",
        description = "Measures the library. Prints figures and ratios; judges nothing.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ScaleCommand.class,
            MicroCommand.class,
            RetrainingCommand.class,
            IngestCommand.class,
            IdleCommand.class,
            StartCommand.class,
            HttpCommand.class
        })
public final class Benchmarks {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this.")
    @SuppressWarnings("UnusedVariable") // the command line looks at it
    private boolean help;

    private Benchmarks() {}

    /** Runs a benchmark and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new Benchmarks())
                .setOut(out)
                .setParameterExceptionHandler(Refusal::inOneLine)
                .setExecutionExceptionHandler(Refusal::inOneLine);
    }
}
