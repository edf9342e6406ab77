package ai.dyslex.learning.harness;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line: one command per program. */
@Command(
        name = "learning-jobs-harness",
        description = "Kills, freezes, cuts off and crowds real processes, and compares what was learnt.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CrashCommand.class,
            DatabaseCommand.class,
            FrozenCommand.class,
            NodesCommand.class,
            ClusterCommand.class,
            UnitsCommand.class,
            LoadCommand.class,
            NodeCommand.class,
            CrunchCommand.class,
            HelpCommand.class
        })
public final class Harness {

    private Harness() {}

    /** Runs a program and ends the process with its exit code: 0 if everything held. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(out).execute(args));
    }

    static CommandLine commandLine(PrintWriter out) {
        return new CommandLine(new Harness()).setOut(out);
    }
}
