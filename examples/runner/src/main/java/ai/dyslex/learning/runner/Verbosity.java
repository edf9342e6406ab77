package ai.dyslex.learning.runner;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;

/** Sets how much is logged before the command runs. */
final class Verbosity implements IExecutionStrategy {

    private final GlobalOptions global;

    Verbosity(GlobalOptions global) {
        this.global = global;
    }

    @Override
    public int execute(ParseResult parsed) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            context.getLogger("ai.dyslex.learning").setLevel(global.verbose() ? Level.DEBUG : null);
        }
        return new CommandLine.RunLast().execute(parsed);
    }
}
