package ai.dyslex.learning.memory;

import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Rows in the order of their keys, whose changes are undone with the transaction. Used within an access only. */
final class Table<K, V> {

    private final Transactions transactions;
    private final NavigableMap<K, V> rows;

    Table(Transactions transactions, Comparator<? super K> order) {
        this.transactions = transactions;
        this.rows = new TreeMap<>(order);
    }

    @Nullable
    V get(K key) {
        return rows.get(key);
    }

    void put(K key, V row) {
        @Nullable V old = rows.put(key, row);
        transactions.undoWith(() -> restore(key, old));
    }

    void remove(K key) {
        @Nullable V old = rows.remove(key);
        if (old != null) {
            transactions.undoWith(() -> rows.put(key, old));
        }
    }

    /** A view. */
    NavigableMap<K, V> rows() {
        return Collections.unmodifiableNavigableMap(rows);
    }

    private void restore(K key, @Nullable V old) {
        if (old == null) {
            rows.remove(key);
        } else {
            rows.put(key, old);
        }
    }
}
