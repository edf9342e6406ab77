package ai.dyslex.learning.alert;

/**
 * Carries alerts to where people look. Called by one thread at a time on each node, never by one that runs jobs or sends
 * heartbeats, so that it may block for a moment.
 */
public interface AlertSink {

    /**
     * The sink's name, the same on all nodes and after a restart: an alert goes once to each name.
     *
     * @return 1 to 40 lower-case letters, digits and {@code -}
     */
    String name();

    /**
     * Carries an alert on. After it has returned, the alert is never sent to this sink again. What it throws is logged by its
     * class name, and the alert is sent again later, as often as the policy says; also after a crash in between, so that
     * an alert may come twice, with the same id. Takes less than {@link AlertPolicy#retryAfter()}: past that another node may
     * try as well.
     *
     * @param alert what to carry on
     * @throws Exception if it could not be carried on
     */
    void send(Alert alert) throws Exception;

    /**
     * {@return a sink that writes alerts to the log {@code ai.dyslex.learning.alerts}, at the level of their severity}
     * Named {@code log}.
     */
    static AlertSink logging() {
        return new LogSink();
    }
}
