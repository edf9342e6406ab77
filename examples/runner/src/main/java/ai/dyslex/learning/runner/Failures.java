package ai.dyslex.learning.runner;

import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.jdbc.StoreException;
import ai.dyslex.learning.job.UnknownJobException;
import ai.dyslex.learning.ledger.UnknownExecutionException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One clear line on the standard error for whatever goes wrong: exit code 2 for wrong usage, 1 for all else. */
final class Failures implements IExecutionExceptionHandler {

    private final GlobalOptions global;

    Failures(GlobalOptions global) {
        this.global = global;
    }

    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("error: " + firstLine(String.valueOf(e.getMessage())));
        CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
        err.printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
        err.flush();
        return CommandLine.ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("error: " + message(e));
        if (global.verbose()) {
            e.printStackTrace(err);
        }
        err.flush();
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** Our own exceptions say what was wrong and quote nobody's writing; of others only the class is sure not to. */
    private static String message(Exception e) {
        boolean ours = e instanceof RunnerException
                || e instanceof StoreException
                || e instanceof UnknownJobException
                || e instanceof UnknownExecutionException
                || e instanceof NotRunningException
                || e instanceof UnsupportedOperationException;
        return ours
                ? firstLine(String.valueOf(e.getMessage()))
                : "unexpected %s; --verbose shows where".formatted(e.getClass().getSimpleName());
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
