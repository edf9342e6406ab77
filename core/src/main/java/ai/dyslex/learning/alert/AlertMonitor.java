package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.schedule.FireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the ledger, decides what people are told, and sends it. On as many nodes as one likes: each alert is put together
 * once, and sent by whichever node comes first. Thread-safe; one look at a time.
 */
public final class AlertMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(AlertMonitor.class);

    /** In one look; what is left comes with the next. */
    private static final int MOST_NEWS = 500;

    private static final int MOST_DELIVERIES = 50;
    private static final int MOST_DOUBLINGS = 10;

    private final AlertStore store;
    private final LedgerStore ledger;
    private final String node;
    private final AlertPolicy policy;
    private final Map<String, AlertSink> sinks = new LinkedHashMap<>();

    /** The latest of each job that was not told. */
    private final Map<JobId, Instant> refusals = new ConcurrentHashMap<>();

    /**
     * Tells nothing yet.
     *
     * @param store what has been told and is to be told
     * @param ledger the rows of the ledger that it looks at
     * @param node this node's name
     * @param policy what is told, and how often; the same on all nodes
     * @param sinks where alerts go
     * @throws IllegalArgumentException if a sink's name has another form, or two have the same
     */
    public AlertMonitor(AlertStore store, LedgerStore ledger, String node, AlertPolicy policy, List<AlertSink> sinks) {
        this.store = store;
        this.ledger = ledger;
        this.node = node;
        this.policy = policy;
        for (AlertSink sink : sinks) {
            if (!sink.name().matches("[a-z0-9-]{1,40}")) {
                throw new IllegalArgumentException(
                        "not a sink's name: \"%s\"; 1 to 40 lower-case letters, digits and '-'".formatted(sink.name()));
            }
            if (this.sinks.put(sink.name(), sink) != null) {
                throw new IllegalArgumentException("two sinks have the name \"%s\"".formatted(sink.name()));
            }
        }
    }

    /**
     * The ledger has refused a period, because the clock of this node is ahead. Told with the next look.
     *
     * @param job the job
     * @param fireTime the fire time that has come by this node's clock only
     */
    public void clockRefused(JobId job, Instant fireTime) {
        refusals.put(job, fireTime);
    }

    /**
     * Looks once, and sends what is due.
     *
     * @param notBegun periods that have come and have not been begun, with their jobs
     * @throws RuntimeException if the store is out of reach: nothing is lost, the next look tells
     */
    public synchronized void look(Supplier<Map<JobId, FireTime>> notBegun) {
        if (policy.kinds().isEmpty()) {
            return;
        }
        Map<JobId, Instant> refused = Map.copyOf(refusals);
        boolean mayHaveToTell = !refused.isEmpty()
                || store.hasWork(sinks.keySet())
                || !ledger.news(1).isEmpty()
                || isSomethingWrong(notBegun);
        if (mayHaveToTell) {
            store.locked(rows -> decide(rows, notBegun, refused));
            refused.forEach(refusals::remove);
            deliver();
        }
    }

    private boolean isSomethingWrong(Supplier<Map<JobId, FireTime>> notBegun) {
        List<Execution> running = running();
        Map<JobId, FireTime> waiting = notBegun.get();
        if (running.isEmpty() && waiting.isEmpty()) {
            return false;
        }
        Facts facts = new Facts(policy, ledger.now());
        running.forEach(facts::running);
        waiting.forEach(facts::notBegun);
        return !facts.inOrder().isEmpty();
    }

    private List<Execution> running() {
        return ledger.executions(ExecutionQuery.newest(1000).in(ExecutionStatus.RUNNING)).stream()
                .filter(Facts::concernsPeople)
                .toList();
    }

    /** Reads all of it once more: another node may have told meanwhile. */
    private boolean decide(AlertRows rows, Supplier<Map<JobId, FireTime>> notBegun, Map<JobId, Instant> refused) {
        Instant now = ledger.now();
        Facts facts = new Facts(policy, now);
        running().forEach(facts::running);
        notBegun.get().forEach(facts::notBegun);
        refused.forEach(facts::clockRefused);
        List<LedgerStore.News> news = ledger.news(MOST_NEWS);
        for (LedgerStore.News item : news) {
            Execution execution = item.execution();
            if (Facts.concernsPeople(execution)) {
                boolean wasClaimedAgain = execution.attempts() > execution.units();
                facts.news(item, wasClaimedAgain ? ledger.attempts(execution.id()) : List.of());
            }
        }
        AlertState before = rows.state();
        AlertRule.Decision decision = new AlertRule(policy).decide(before, facts.inOrder(), now);
        if (!decision.state().equals(before)) {
            rows.save(decision.state());
        }
        if (!decision.items().isEmpty()) {
            Alert alert = new Alert(UUID.randomUUID().toString(), now, node, decision.items());
            rows.insert(
                    alert,
                    sinks.keySet().stream()
                            .map(sink -> new Delivery(alert.id(), sink, Delivery.Status.PENDING, 0, now))
                            .toList());
        }
        ledger.noted(news);
        return true;
    }

    private void deliver() {
        for (int i = 0; i < MOST_DELIVERIES && store.hasWork(sinks.keySet()); i++) {
            Optional<Sending> next = store.locked(this::begin);
            if (next.isEmpty()) {
                return;
            }
            Delivery delivery = next.get().delivery();
            if (delivery.status() == Delivery.Status.GIVEN_UP) {
                LOG.warn("alert {} is given up for {}: its tries did not end", delivery.alert(), delivery.sink());
            } else if (!send(next.get())) {
                return;
            }
        }
    }

    private record Sending(Delivery delivery, Alert alert) {}

    /** A try counts before it is made, so that a sink that ends the process is not tried for ever. */
    private Optional<Sending> begin(AlertRows rows) {
        Instant now = ledger.now();
        return rows.due(sinks.keySet(), now, now.plus(waitAfter(MOST_DOUBLINGS)))
                .flatMap(due -> {
                    boolean isUsedUp = due.tries() >= policy.deliveryTries();
                    Delivery tried = isUsedUp
                            ? new Delivery(
                                    due.alert(), due.sink(), Delivery.Status.GIVEN_UP, due.tries(), due.nextTryAt())
                            : new Delivery(
                                    due.alert(),
                                    due.sink(),
                                    due.status(),
                                    due.tries() + 1,
                                    now.plus(waitAfter(due.tries())));
                    rows.update(tried);
                    return rows.alert(due.alert()).map(alert -> new Sending(tried, alert));
                });
    }

    private Duration waitAfter(int tries) {
        return policy.retryAfter().multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
    }

    /** @return whether to go on */
    private boolean send(Sending sending) {
        Delivery delivery = sending.delivery();
        AlertSink sink = sinks.get(delivery.sink());
        Delivery.Status status = Delivery.Status.SENT;
        try {
            if (sink != null) {
                sink.send(sending.alert());
            }
        } catch (InterruptedException e) {
            // The node closes; another sends it again.
            Thread.currentThread().interrupt();
            return false;
        } catch (Throwable t) {
            boolean isLast = delivery.tries() >= policy.deliveryTries();
            LOG.warn(
                    "alert {} could not be sent to {}, try {} of {}{}: {}",
                    delivery.alert(),
                    delivery.sink(),
                    delivery.tries(),
                    policy.deliveryTries(),
                    isLast ? ", given up" : "",
                    FailureCause.of(t, FailureCause.Code.ERROR).exceptions());
            if (!isLast) {
                return true;
            }
            status = Delivery.Status.GIVEN_UP;
        }
        Delivery ended =
                new Delivery(delivery.alert(), delivery.sink(), status, delivery.tries(), delivery.nextTryAt());
        store.locked(rows -> rows.update(ended));
        return true;
    }
}
