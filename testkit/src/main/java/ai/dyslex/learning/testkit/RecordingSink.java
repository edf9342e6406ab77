package ai.dyslex.learning.testkit;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertSink;
import java.util.ArrayList;
import java.util.List;

/** Keeps what it is told, or fails, or does something else first. */
final class RecordingSink implements AlertSink {

    private final String name;
    private final List<Alert> alerts = new ArrayList<>();
    private Sending sending = alert -> {};

    /** What is done before an alert is kept. */
    interface Sending {
        void send(Alert alert) throws Exception;
    }

    RecordingSink(String name) {
        this.name = name;
    }

    RecordingSink before(Sending what) {
        sending = what;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void send(Alert alert) throws Exception {
        sending.send(alert);
        alerts.add(alert);
    }

    List<Alert> alerts() {
        return alerts;
    }

    /** Each alert by its items: job, kind, how often, and whether it is over. */
    List<List<String>> told() {
        return alerts.stream()
                .map(alert -> alert.items().stream()
                        .map(i -> i.job() + " " + i.kind() + (i.count() == 1 ? "" : " x" + i.count())
                                + (i.isOver() ? " over" : ""))
                        .toList())
                .toList();
    }
}
