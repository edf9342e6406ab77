package ai.dyslex.learning.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

final class LogSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger("ai.dyslex.learning.alerts");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void send(Alert alert) {
        Level level = switch (alert.severity()) {
            case ERROR -> Level.ERROR;
            case WARNING -> Level.WARN;
            case INFO -> Level.INFO;
        };
        LOG.atLevel(level).log("alert {}: {}", alert.id(), alert.text());
    }
}
