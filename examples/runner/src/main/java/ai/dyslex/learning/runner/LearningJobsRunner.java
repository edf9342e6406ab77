package ai.dyslex.learning.runner;

import ai.dyslex.learning.runner.demo.DemoCommand;
import ai.dyslex.learning.runner.export.ExportCommand;
import ai.dyslex.learning.runner.history.ImportCommand;
import ai.dyslex.learning.runner.jobs.ExecutionsCommand;
import ai.dyslex.learning.runner.jobs.JobsCommand;
import ai.dyslex.learning.runner.jobs.RevertCommand;
import ai.dyslex.learning.runner.jobs.RunCommand;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.quality.EvaluateCommand;
import ai.dyslex.learning.runner.quality.SuggestCommand;
import ai.dyslex.learning.runner.scheduling.PreviewCommand;
import ai.dyslex.learning.runner.scheduling.ScheduleCommand;
import ai.dyslex.learning.runner.serve.ServeCommand;
import ai.dyslex.learning.runner.writers.ForgetCommand;
import ai.dyslex.learning.runner.writers.StatsCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        List.of(
                        new DemoCommand(global, console),
                        new ImportCommand(global, console),
                        new RunCommand(global, console),
                        new JobsCommand(global, console),
                        new ExecutionsCommand(global, console),
                        new StatsCommand(global, console),
                        new ExportCommand(global, console),
                        new ForgetCommand(global, console),
                        new RevertCommand(global, console),
                        new PreviewCommand(global, console),
                        new ScheduleCommand(global, console),
                        new ServeCommand(global, console),
                        new SuggestCommand(global, console),
                        new EvaluateCommand(global, console))
                .forEach(commandLine::addSubcommand);
        return commandLine
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100)
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
