package ai.dyslex.learning.runner;

import ai.dyslex.learning.runner.demo.DemoCommand;
import ai.dyslex.learning.runner.history.ImportCommand;
import ai.dyslex.learning.runner.jobs.ExecutionsCommand;
import ai.dyslex.learning.runner.jobs.JobsCommand;
import ai.dyslex.learning.runner.jobs.PreviewCommand;
import ai.dyslex.learning.runner.jobs.RevertCommand;
import ai.dyslex.learning.runner.jobs.RunCommand;
import ai.dyslex.learning.runner.jobs.ScheduleCommand;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.writers.ExportCommand;
import ai.dyslex.learning.runner.writers.ForgetCommand;
import ai.dyslex.learning.runner.writers.StatsCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line. */
@Command(
        name = "learning-jobs-runner",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = LearningJobsRunner.Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Background jobs that learn from what dyslexic writers do with flagged words.")
public final class LearningJobsRunner implements Runnable {

    @Mixin
    private final GlobalOptions global = new GlobalOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private LearningJobsRunner() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        int exitCode = commandLine(out, err).execute(args);
        out.flush();
        err.flush();
        System.exit(exitCode);
    }

    /** Whatever the platform's charset: charts and names need it, and JSON is UTF-8. */
    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /** The command line with all its commands, printing to these writers. */
    public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
        LearningJobsRunner runner = new LearningJobsRunner();
        GlobalOptions global = runner.global;
        Console console = new Console(out, err);
        CommandLine commandLine = new CommandLine(runner);
        commandLine
                .addSubcommand(new DemoCommand(global, console))
                .addSubcommand(new ImportCommand(global, console))
                .addSubcommand(new RunCommand(global, console))
                .addSubcommand(new JobsCommand(global, console))
                .addSubcommand(new ExecutionsCommand(global, console))
                .addSubcommand(new StatsCommand(global, console))
                .addSubcommand(new ExportCommand(global, console))
                .addSubcommand(new ForgetCommand(global, console))
                .addSubcommand(new RevertCommand(global, console))
                .addSubcommand(new PreviewCommand(global, console))
                .addSubcommand(new ScheduleCommand(global, console));
        return commandLine
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(new Verbosity(global))
                .setParameterExceptionHandler(Failures::usage)
                .setExecutionExceptionHandler(new Failures(global));
    }

    @Override
    public void run() {
        if (spec != null) {
            throw new ParameterException(spec.commandLine(), "a command is missing");
        }
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = LearningJobsRunner.class.getPackage().getImplementationVersion();
            return new String[] {"learning-jobs-runner " + (version == null ? "(built from source)" : version)};
        }
    }
}
