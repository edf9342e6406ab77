package ai.dyslex.learning.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of the alerts, inside {@link AlertStore#locked}. Not to be used after it has returned. */
public interface AlertRows {

    /** What was saved last; {@link AlertState#QUIET} before the first time. */
    AlertState state();

    /** Replaces what is remembered. */
    void save(AlertState state);

    /** Inserts an alert and its deliveries. @throws IllegalStateException if the id is taken */
    void insert(Alert alert, List<Delivery> deliveries);

    /** The oldest delivery to one of these sinks that is pending and whose next try has come; empty if there is none. */
    Optional<Delivery> due(Collection<String> sinks, Instant now);

    /** Replaces status, tries and next try of a delivery. */
    void update(Delivery delivery);

    /** An alert by its id; empty if there is none. */
    Optional<Alert> alert(String id);
}
