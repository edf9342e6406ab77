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

    /**
     * A delivery to one of these sinks that is pending and due, the one with the earliest next try; empty if there is none.
     *
     * @param now due are those whose next try is not after this instant
     * @param latest and those whose next try is after this one: they are from when the store's clock was wrong
     */
    Optional<Delivery> due(Collection<String> sinks, Instant now, Instant latest);

    /** Replaces status, tries and next try of a delivery that is pending. @return {@code false} if it was not */
    boolean update(Delivery delivery);

    /** An alert by its id; empty if there is none. */
    Optional<Alert> alert(String id);
}
