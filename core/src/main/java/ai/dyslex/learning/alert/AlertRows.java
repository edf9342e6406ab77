package ai.dyslex.learning.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of the alerts, inside {@link AlertStore#locked}. Not to be used after it has returned. */
public interface AlertRows {

    /** {@return what was saved last; {@link AlertState#QUIET} before the first time} */
    AlertState state();

    /**
     * Replaces what is remembered.
     *
     * @param state what is remembered from now on
     */
    void save(AlertState state);

    /**
     * Inserts an alert and its deliveries.
     *
     * @param alert the alert
     * @param deliveries the deliveries of this alert, one for each sink; empty where there are no sinks
     * @throws IllegalStateException if the id is taken
     */
    void insert(Alert alert, List<Delivery> deliveries);

    /**
     * {@return a delivery to one of these sinks that is pending and due, the one with the earliest next try; empty if
     * there is none}
     *
     * @param sinks the names of the sinks that this node can send to
     * @param now due are those whose next try is not after this instant
     * @param latest and those whose next try is after this one: they are from when the store's clock was wrong
     */
    Optional<Delivery> due(Collection<String> sinks, Instant now, Instant latest);

    /**
     * Replaces status, tries and next try of a delivery that is pending.
     *
     * @param delivery the delivery with its new values, told apart by alert and sink
     * @return {@code false} if it was not pending, or is not there: then nothing has changed
     */
    boolean update(Delivery delivery);

    /**
     * {@return an alert by its id; empty if there is none}
     *
     * @param id its id
     */
    Optional<Alert> alert(String id);
}
