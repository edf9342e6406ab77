package ai.dyslex.learning.runner.demo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.Optional;
import org.slf4j.LoggerFactory;

/** While the past is gone through, what went wrong in it is not news: nothing is logged of it, unless all is to be logged. */
final class Hush implements AutoCloseable {

    private final Optional<Logger> hushed;

    Hush() {
        hushed = LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                ? Optional.of(context.getLogger("ai.dyslex.learning")).filter(logger -> logger.getLevel() == null)
                : Optional.empty();
        hushed.ifPresent(logger -> logger.setLevel(Level.OFF));
    }

    @Override
    public void close() {
        hushed.ifPresent(logger -> logger.setLevel(null));
    }
}
