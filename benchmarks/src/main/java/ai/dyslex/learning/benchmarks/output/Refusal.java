package ai.dyslex.learning.benchmarks.output;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Bad values, and benchmarks that fail, in one line. */
public final class Refusal {

    private Refusal() {}

    /** @throws ParameterException unless the value of an option is allowed */
    public static void unless(boolean allowed, CommandSpec spec, String option, Object value, String range) {
        if (!allowed) {
            throw new ParameterException(spec.commandLine(), "%s is %s; allowed: %s".formatted(option, value, range));
        }
    }

    /** Has a command line say what is wrong with its arguments, and no more. */
    public static int inOneLine(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.printf(
                "error: %s. Try '%s --help'.%n",
                firstLine(e), command.getCommandSpec().qualifiedName());
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    /** Has a command line say what failed, and where only if asked to by {@code -Dbenchmarks.trace}. */
    public static int inOneLine(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String type = e instanceof BenchmarkException ? "" : e.getClass().getSimpleName() + ": ";
        err.printf("error: %s%s%n", type, firstLine(e));
        if (Boolean.getBoolean("benchmarks.trace")) {
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
