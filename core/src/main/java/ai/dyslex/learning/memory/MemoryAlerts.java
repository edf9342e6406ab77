package ai.dyslex.learning.memory;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertRows;
import ai.dyslex.learning.alert.AlertState;
import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.alert.Delivery;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class MemoryAlerts implements AlertStore {

    private static final Integer ONE = 1;
    private static final Comparator<Alert> NEWEST_FIRST =
            Comparator.comparing(Alert::createdAt).thenComparing(Alert::id).reversed();

    private final Transactions transactions;
    private final Table<Integer, AlertState> state;
    private final Table<String, Alert> alerts;
    private final GroupedTable<String, String, Delivery> deliveries;

    MemoryAlerts(Transactions transactions) {
        this.transactions = transactions;
        this.state = new Table<>(transactions, Comparator.<Integer>naturalOrder());
        this.alerts = new Table<>(transactions, Comparator.<String>naturalOrder());
        this.deliveries = new GroupedTable<>(transactions, Comparator.<String>naturalOrder());
    }

    private AlertState remembered() {
        @Nullable AlertState saved = state.get(ONE);
        return saved == null ? AlertState.QUIET : saved;
    }

    @Override
    public <T> T locked(Function<AlertRows, T> work) {
        return transactions.transact(() -> {
            Rows rows = new Rows();
            try {
                return work.apply(rows);
            } finally {
                rows.ended = true;
            }
        });
    }

    @Override
    public boolean hasWork(Collection<String> sinks) {
        return transactions.access(() -> remembered().incidents().stream()
                        .anyMatch(i -> i.untold() > 0 || i.overAt().isPresent())
                || deliveries.groups().stream()
                        .flatMap(alert -> deliveries.values(alert).stream())
                        .anyMatch(d -> isPending(d, sinks)));
    }

    private static boolean isPending(Delivery delivery, Collection<String> sinks) {
        return delivery.status() == Delivery.Status.PENDING && sinks.contains(delivery.sink());
    }

    @Override
    public List<Alert> newest(int limit) {
        return transactions.access(() -> alerts.rows().values().stream()
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .toList());
    }

    @Override
    public int deleteBefore(Instant before, int limit) {
        return transactions.transact(() -> transactions.access(() -> {
            List<Alert> old = alerts.rows().values().stream()
                    .filter(a -> a.createdAt().isBefore(before))
                    .sorted(NEWEST_FIRST.reversed())
                    .limit(limit)
                    .toList();
            old.forEach(a -> {
                alerts.remove(a.id());
                deliveries.removeAll(a.id());
            });
            return old.size();
        }));
    }

    private final class Rows implements AlertRows {

        private volatile boolean ended;

        private <T> T access(Supplier<T> operation) {
            if (ended) {
                throw new IllegalStateException("the rows of the alerts are not to be used after locked has returned");
            }
            return transactions.access(operation);
        }

        private void run(Runnable operation) {
            access(() -> {
                operation.run();
                return true;
            });
        }

        @Override
        public AlertState state() {
            return access(MemoryAlerts.this::remembered);
        }

        @Override
        public void save(AlertState changed) {
            run(() -> state.put(ONE, changed));
        }

        @Override
        public void insert(Alert alert, List<Delivery> toMake) {
            run(() -> {
                if (alerts.get(alert.id()) != null) {
                    throw new IllegalStateException("alert %s exists already".formatted(alert.id()));
                }
                alerts.put(alert.id(), alert);
                toMake.forEach(d -> deliveries.put(d.alert(), d.sink(), d));
            });
        }

        @Override
        public Optional<Delivery> due(Collection<String> sinks, Instant now, Instant latest) {
            return access(() -> deliveries.groups().stream()
                    .flatMap(alert -> deliveries.values(alert).stream())
                    .filter(d -> isPending(d, sinks))
                    .filter(d -> !d.nextTryAt().isAfter(now) || d.nextTryAt().isAfter(latest))
                    .min(Comparator.comparing(Delivery::nextTryAt)
                            .thenComparing(Delivery::alert)
                            .thenComparing(Delivery::sink)));
        }

        @Override
        public boolean update(Delivery delivery) {
            return access(() -> {
                @Nullable Delivery before = deliveries.get(delivery.alert(), delivery.sink());
                boolean isPending = before != null && before.status() == Delivery.Status.PENDING;
                if (isPending) {
                    deliveries.put(delivery.alert(), delivery.sink(), delivery);
                }
                return isPending;
            });
        }

        @Override
        public Optional<Alert> alert(String id) {
            return access(() -> Optional.ofNullable(alerts.get(id)));
        }
    }
}
