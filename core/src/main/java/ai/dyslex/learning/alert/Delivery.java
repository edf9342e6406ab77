package ai.dyslex.learning.alert;

import java.time.Instant;

/**
 * That an alert is to go to a sink, and how far that has come.
 *
 * @param alert the id of the alert
 * @param sink the name of the sink
 * @param status where it stands
 * @param tries how often it was tried
 * @param nextTryAt not before this instant, by the store's clock; a try that is under way has until then
 */
public record Delivery(String alert, String sink, Status status, int tries, Instant nextTryAt) {

    /** Where a delivery stands. */
    public enum Status {
        /** To be tried, or being tried. */
        PENDING,
        /** The sink took it. */
        SENT,
        /** It was tried as often as the policy says. */
        GIVEN_UP
    }
}
