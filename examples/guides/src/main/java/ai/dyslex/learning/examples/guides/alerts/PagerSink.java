package ai.dyslex.learning.examples.guides.alerts;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertSink;

/** Passes alerts on to a pager. */
final class PagerSink implements AlertSink {

    private final Pager pager;

    /** What pages people. */
    interface Pager {
        void page(String id, String severity, String text) throws Exception;
    }

    PagerSink(Pager pager) {
        this.pager = pager;
    }

    @Override
    public String name() {
        return "pager";
    }

    @Override
    public void send(Alert alert) throws Exception {
        pager.page(alert.id(), alert.severity().name(), alert.text());
    }
}
