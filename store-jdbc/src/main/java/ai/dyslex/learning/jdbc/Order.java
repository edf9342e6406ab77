package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.writer.Identifiers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Orders that do not depend on the database. */
final class Order {

    /** By UTF-8 bytes, as PostgreSQL's "C" does and H2 does not. */
    static final Comparator<String> BYTES = Identifiers::compareBytes;

    private Order() {}

    /** In order, and of those that are equal by it the last. */
    static <T> List<T> distinct(Collection<T> items, Comparator<T> order) {
        List<T> sorted = new ArrayList<>(items);
        sorted.sort(order);
        List<T> distinct = new ArrayList<>(sorted.size());
        for (T item : sorted) {
            int last = distinct.size() - 1;
            if (last >= 0 && order.compare(distinct.get(last), item) == 0) {
                distinct.set(last, item);
            } else {
                distinct.add(item);
            }
        }
        return distinct;
    }
}
