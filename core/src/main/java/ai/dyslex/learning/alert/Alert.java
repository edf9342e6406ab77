package ai.dyslex.learning.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What people are told at one time: all that has happened since the last alert, the worst first.
 *
 * @param id unique for ever; a sink that is told the same alert twice sees it by its id
 * @param createdAt when it was put together, by the store's clock
 * @param node the node that did
 * @param items what happened, at least one
 */
public record Alert(String id, Instant createdAt, String node, List<AlertItem> items) {

    private static final Comparator<AlertItem> WORST_FIRST = Comparator.comparing(
                    (AlertItem item) -> item.kind().severity())
            .reversed()
            .thenComparing(AlertItem::kind)
            .thenComparing(AlertItem::job);

    /**
     * Orders the items.
     *
     * @param id unique for ever
     * @param createdAt when it was put together, by the store's clock
     * @param node the node that did
     * @param items what happened, at least one
     * @throws IllegalArgumentException if there is none
     */
    public Alert {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("an alert has at least one item");
        }
        items = items.stream().sorted(WORST_FIRST).toList();
    }

    /** {@return the severity of its worst item} */
    public AlertKind.Severity severity() {
        return items.get(0).kind().severity();
    }

    /** {@return the alert in one line, for people} */
    public String text() {
        return String.join("; ", items.stream().map(AlertItem::text).toList());
    }
}
