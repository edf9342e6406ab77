package ai.dyslex.learning.memory;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows in groups, such as those of one writer, in the order of their keys within the group. Changes are undone with the
 * transaction. Used within an access only.
 */
final class GroupedTable<G, K, V> {

    private final Transactions transactions;
    private final Comparator<? super K> order;
    private final Map<G, NavigableMap<K, V>> groups = new HashMap<>();

    GroupedTable(Transactions transactions, Comparator<? super K> order) {
        this.transactions = transactions;
        this.order = order;
    }

    @Nullable
    V get(G group, K key) {
        NavigableMap<K, V> rows = groups.get(group);
        return rows == null ? null : rows.get(key);
    }

    void put(G group, K key, V row) {
        @Nullable V old = set(group, key, row);
        transactions.undoWith(() -> restore(group, key, old));
    }

    void remove(G group, K key) {
        @Nullable V old = unset(group, key);
        if (old != null) {
            transactions.undoWith(() -> set(group, key, old));
        }
    }

    void removeAll(G group) {
        NavigableMap<K, V> old = groups.remove(group);
        if (old != null) {
            transactions.undoWith(() -> groups.put(group, old));
        }
    }

    /** A view. */
    NavigableMap<K, V> rows(G group) {
        NavigableMap<K, V> rows = groups.get(group);
        return rows == null ? Collections.emptyNavigableMap() : Collections.unmodifiableNavigableMap(rows);
    }

    /** A view. */
    Collection<V> values(G group) {
        return rows(group).values();
    }

    /** A copy. */
    List<V> list(G group) {
        return List.copyOf(values(group));
    }

    int size(G group) {
        return rows(group).size();
    }

    /** The groups that have rows; a view. */
    Set<G> groups() {
        return Collections.unmodifiableSet(groups.keySet());
    }

    private @Nullable V set(G group, K key, V row) {
        return groups.computeIfAbsent(group, g -> new TreeMap<>(order)).put(key, row);
    }

    private @Nullable V unset(G group, K key) {
        NavigableMap<K, V> rows = groups.get(group);
        if (rows == null) {
            return null;
        }
        @Nullable V old = rows.remove(key);
        if (rows.isEmpty()) {
            groups.remove(group);
        }
        return old;
    }

    private void restore(G group, K key, @Nullable V old) {
        if (old == null) {
            unset(group, key);
        } else {
            set(group, key, old);
        }
    }
}
