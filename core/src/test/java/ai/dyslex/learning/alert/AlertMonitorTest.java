package ai.dyslex.learning.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.memory.InMemoryStore;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertMonitorTest {

    private static final JobId JOB = new JobId("job");
    private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
    private static final AlertPolicy AT_ONCE = AlertPolicy.defaults().withPauses(Duration.ZERO, Duration.ZERO);

    private final InMemoryStore store = InMemoryStore.create(Clock.fixed(NOW, ZoneOffset.UTC));
    private final List<String> calls = new ArrayList<>();
    private final List<Alert> told = new ArrayList<>();

    private interface Sending {
        void send(Alert alert) throws Exception;
    }

    private static AlertSink sink(String name, Sending sending) {
        return new AlertSink() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void send(Alert alert) throws Exception {
                sending.send(alert);
            }
        };
    }

    private AlertMonitor monitor(AlertPolicy policy, AlertSink... sinks) {
        return new AlertMonitor(
                counted(AlertStore.class, store.alerts()),
                counted(LedgerStore.class, store.ledger()),
                "node",
                policy,
                List.of(sinks));
    }

    private <T> T counted(Class<T> type, T real) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            calls.add(method.getName());
            return method.invoke(real, args);
        }));
    }

    @Test
    void costsThreeReadsAndNoLockWhereThereIsNothingToTell() {
        AlertMonitor monitor = monitor(AT_ONCE, sink("a", told::add));
        monitor.look(Map::of);
        assertThat(calls).containsExactly("hasWork", "news", "executions");
    }

    @Test
    void tellsAClockThatWasRefusedOnceHoweverOftenItWas() {
        AlertMonitor monitor = monitor(AT_ONCE, sink("a", told::add));
        for (int i = 0; i < 100; i++) {
            monitor.clockRefused(JOB, NOW.plus(Duration.ofDays(i)));
        }
        monitor.look(Map::of);
        monitor.look(Map::of);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).items()).extracting(AlertItem::count).containsExactly(1);
    }

    @Test
    void leavesAnAlertToOthersWhereItIsInterrupted() {
        AlertMonitor closing = monitor(AT_ONCE, sink("a", alert -> {
            throw new InterruptedException();
        }));
        closing.clockRefused(JOB, NOW);
        closing.look(Map::of);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.alerts().hasWork(List.of("a"))).isTrue();
    }

    /** As one that ends the process: the try is begun, and nothing is heard of it. */
    @Test
    void givesUpASinkWhoseTriesNeverEnd() {
        TestClock clock = new TestClock("2026-11-23T02:00:00Z");
        InMemoryStore later = InMemoryStore.create(clock);
        List<Alert> begun = new ArrayList<>();
        AlertMonitor monitor = new AlertMonitor(
                later.alerts(),
                later.ledger(),
                "node",
                AT_ONCE.withDelivery(3, Duration.ofSeconds(30)),
                List.of(sink("a", alert -> {
                    begun.add(alert);
                    throw new InterruptedException();
                })));
        monitor.clockRefused(JOB, NOW);
        for (int i = 0; i < 20; i++) {
            monitor.look(Map::of);
            assertThat(Thread.interrupted()).isEqualTo(i < 3);
            clock.advance(Duration.ofHours(1));
        }

        assertThat(begun).hasSize(3);
        assertThat(later.alerts().hasWork(List.of("a"))).isFalse();
    }

    @Test
    void doesNotTakeBackWhatAnotherNodeHasSent() {
        AlertMonitor other = monitor(AT_ONCE, sink("a", told::add));
        AlertPolicy once = AT_ONCE.withDelivery(1, Duration.ofNanos(1000));
        AlertMonitor frozen = monitor(once, sink("a", alert -> {
            store.alerts().locked(rows -> rows.update(new Delivery(alert.id(), "a", Delivery.Status.PENDING, 1, NOW)));
            other.look(Map::of);
            throw new IllegalStateException("too late");
        }));
        frozen.clockRefused(JOB, NOW);
        frozen.look(Map::of);
        assertThat(told).hasSize(1);
        assertThat(store.alerts()
                        .<Boolean>locked(rows ->
                                rows.update(new Delivery(told.get(0).id(), "a", Delivery.Status.PENDING, 1, NOW))))
                .as("it was sent, and is not given up")
                .isFalse();
    }

    @Test
    void keepsNothingWhereAlertsAreOff() {
        AlertMonitor monitor = monitor(AlertPolicy.off(), sink("a", told::add));
        monitor.clockRefused(JOB, NOW);
        monitor.look(Map::of);
        assertThat(calls).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void refusesNamesOfSinksThatAreNoneOrTheSame() {
        AlertSink one = sink("a", told::add);
        assertThatThrownBy(() -> monitor(AT_ONCE, sink("A b", told::add))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> monitor(AT_ONCE, one, sink("a", told::add)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"a\"");
    }
}
