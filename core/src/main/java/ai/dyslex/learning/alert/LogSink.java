package ai.dyslex.learning.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LogSink implements AlertSink {

    private static final Logger LOG = LoggerFactory.getLogger("ai.dyslex.learning.alerts");

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void send(Alert alert) {
        String text = "alert {}: {}";
        switch (alert.severity()) {
            case ERROR -> LOG.error(text, alert.id(), alert.text());
            case WARNING -> LOG.warn(text, alert.id(), alert.text());
            case INFO -> LOG.info(text, alert.id(), alert.text());
        }
    }
}
