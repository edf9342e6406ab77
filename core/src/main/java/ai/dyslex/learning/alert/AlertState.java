package ai.dyslex.learning.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the alerts remember from one look to the next, for all nodes.
 *
 * @param lastAlertAt when the last alert that was no mere recovery went out; empty before the first
 * @param lastSeverity how bad that was
 * @param incidents what is wrong, at most one of each job and kind, in any order
 */
public record AlertState(
        Optional<Instant> lastAlertAt, Optional<AlertKind.Severity> lastSeverity, List<Incident> incidents) {

    /** Nothing was ever wrong. */
    public static final AlertState QUIET = new AlertState(Optional.empty(), Optional.empty(), List.of());

    /**
     * Copies the list.
     *
     * @param lastAlertAt when the last alert that was no mere recovery went out
     * @param lastSeverity how bad that was
     * @param incidents what is wrong, at most one of each job and kind, in any order
     */
    public AlertState {
        incidents = List.copyOf(incidents);
    }
}
