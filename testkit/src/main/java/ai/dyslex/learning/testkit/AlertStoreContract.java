package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertItem;
import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.alert.AlertRows;
import ai.dyslex.learning.alert.AlertState;
import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.alert.Delivery;
import ai.dyslex.learning.alert.Incident;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every {@link AlertStore} and its {@link AlertRows} must do. */
public abstract class AlertStoreContract extends StoreContract {

    private static final JobId JOB = new JobId("detect_no_change_words");
    private static final Instant PRECISE = NOW.plusNanos(123_456_000);
    private static final Instant LATEST = NOW.plus(Duration.ofDays(1));
    private static final FailureCause CAUSE = new FailureCause(FailureCause.Code.ERROR, "FooException < Bar", "22001");
    private static final Set<String> SINKS = Set.of("log", "webhook");

    /** For the stores' tests. */
    protected AlertStoreContract() {}

    private AlertStore alerts() {
        return store().alerts();
    }

    private void locked(Consumer<AlertRows> work) {
        alerts().locked(rows -> {
            work.accept(rows);
            return true;
        });
    }

    private static Incident incident(JobId job, AlertKind kind, int untold, Optional<Instant> overAt) {
        return new Incident(
                job,
                kind,
                "subject",
                Optional.empty(),
                "",
                Optional.empty(),
                3,
                untold,
                PRECISE,
                PRECISE.plus(MICRO),
                true,
                overAt);
    }

    private static AlertState state(Incident... incidents) {
        return new AlertState(Optional.empty(), Optional.empty(), List.of(incidents));
    }

    private static AlertItem item(JobId job) {
        return new AlertItem(
                AlertKind.LATE, job, 1, Optional.empty(), "", Optional.empty(), PRECISE, PRECISE, false, List.of());
    }

    private static Alert alert(String id, Instant createdAt) {
        return new Alert(id, createdAt, "node", List.of(item(JOB)));
    }

    private static Delivery delivery(String alert, String sink, Instant nextTryAt) {
        return new Delivery(alert, sink, Delivery.Status.PENDING, 0, nextTryAt);
    }

    private Optional<Delivery> due(Instant now) {
        return due(SINKS, now);
    }

    private Optional<Delivery> due(Set<String> sinks, Instant now) {
        return alerts().locked(rows -> rows.due(sinks, now, LATEST));
    }

    // State

    @Test
    void isQuietBeforeAnythingWasSaved() {
        locked(rows -> assertThat(rows.state()).isEqualTo(AlertState.QUIET));
        assertThat(alerts().hasWork(SINKS)).isFalse();
        assertThat(alerts().newest(10)).isEmpty();
        assertThat(due(NOW)).isEmpty();
    }

    @Test
    void keepsTheStateAsItIs() {
        Incident full = new Incident(
                JOB,
                AlertKind.FAILED,
                "detect_no_change_words@2026-11-23@" + PRECISE,
                Optional.of(new ExecutionId("detect_no_change_words@2026-11-23")),
                "2026-11-21 to 2026-11-23",
                Optional.of(CAUSE),
                7,
                2,
                PRECISE,
                PRECISE.plus(MICRO),
                true,
                Optional.of(PRECISE.plusSeconds(1)));
        Incident plain = new Incident(
                new JobId("other.job-2"),
                AlertKind.CLOCK_REFUSED,
                "",
                Optional.empty(),
                "",
                Optional.of(FailureCause.of(FailureCause.Code.DOWN)),
                1,
                1,
                PRECISE,
                PRECISE,
                false,
                Optional.empty());
        AlertState saved =
                new AlertState(Optional.of(PRECISE), Optional.of(AlertKind.Severity.WARNING), List.of(full, plain));

        locked(rows -> rows.save(saved));

        locked(rows -> {
            assertThat(rows.state().incidents()).containsExactlyInAnyOrder(full, plain);
            assertThat(rows.state().lastAlertAt()).contains(PRECISE);
            assertThat(rows.state().lastSeverity()).contains(AlertKind.Severity.WARNING);
        });
    }

    @Test
    void replacesTheState() {
        locked(rows -> rows.save(new AlertState(
                Optional.of(PRECISE),
                Optional.of(AlertKind.Severity.ERROR),
                List.of(incident(JOB, AlertKind.FAILED, 1, Optional.empty())))));
        AlertState other = state(incident(JOB, AlertKind.LATE, 0, Optional.empty()));

        locked(rows -> rows.save(other));

        locked(rows -> assertThat(rows.state()).isEqualTo(other));
    }

    // Alerts

    @Test
    void keepsAnAlertWithAllItsItems() {
        List<AlertItem> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            items.add(item(new JobId("job_%02d".formatted(i))));
        }
        items.add(new AlertItem(
                AlertKind.RECOVERED,
                JOB,
                12,
                Optional.of(new ExecutionId("detect_no_change_words@2026-11-23")),
                "2026-11-21 to 2026-11-23",
                Optional.of(CAUSE),
                PRECISE,
                PRECISE.plus(MICRO),
                true,
                List.of(AlertKind.FAILED, AlertKind.MISSED)));
        Alert alert = new Alert("id-1", PRECISE, "node's \"name\"", items);

        locked(rows -> rows.insert(alert, List.of()));

        locked(rows -> {
            assertThat(rows.alert("id-1")).contains(alert);
            assertThat(rows.alert("id-2")).isEmpty();
        });
        assertThat(alerts().newest(10)).containsExactly(alert);
    }

    @Test
    void refusesAnIdThatIsTaken() {
        locked(rows -> rows.insert(alert("a", NOW), List.of()));
        assertThatThrownBy(() -> locked(rows -> rows.insert(alert("a", NOW), List.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(alerts().newest(10)).hasSize(1);
    }

    @Test
    void listsTheNewestFirst() {
        locked(rows -> {
            rows.insert(alert("b", NOW), List.of());
            rows.insert(alert("c", NOW), List.of());
            rows.insert(alert("a", NOW.plus(MICRO)), List.of());
            rows.insert(alert("d", NOW.minus(MICRO)), List.of());
        });
        assertThat(alerts().newest(3)).extracting(Alert::id).containsExactly("a", "c", "b");
    }

    // Deliveries

    @Test
    void handsOutTheDeliveryWithTheEarliestNextTry() {
        locked(rows -> {
            rows.insert(
                    alert("a", NOW),
                    List.of(
                            delivery("a", "log", NOW.plus(MICRO)),
                            delivery("a", "webhook", NOW),
                            delivery("a", "gone", NOW)));
            rows.insert(alert("b", NOW), List.of(delivery("b", "log", NOW.minus(MICRO))));
        });
        List<String> order = new ArrayList<>();
        locked(rows -> {
            for (Optional<Delivery> next = rows.due(SINKS, NOW, LATEST);
                    next.isPresent();
                    next = rows.due(SINKS, NOW, LATEST)) {
                Delivery delivery = next.get();
                order.add(delivery.alert() + " " + delivery.sink());
                assertThat(rows.update(new Delivery(
                                delivery.alert(), delivery.sink(), Delivery.Status.SENT, 1, delivery.nextTryAt())))
                        .isTrue();
            }
        });
        assertThat(order).containsExactly("b log", "a webhook");
        assertThat(due(NOW.plus(MICRO))).contains(delivery("a", "log", NOW.plus(MICRO)));
        assertThat(due(Set.of(), NOW.plus(MICRO))).isEmpty();
    }

    @Test
    void handsOutADeliveryThatIsFromWhenTheClockWasWrong() {
        locked(rows -> rows.insert(alert("a", NOW), List.of(delivery("a", "log", LATEST.plus(MICRO)))));
        assertThat(due(NOW)).isPresent();
        locked(rows -> rows.update(delivery("a", "log", LATEST)));
        assertThat(due(NOW)).isEmpty();
    }

    @Test
    void changesADeliveryThatIsPendingAndNoOther() {
        locked(rows -> rows.insert(alert("a", NOW), List.of(delivery("a", "log", NOW), delivery("a", "webhook", NOW))));
        Delivery tried = new Delivery("a", "log", Delivery.Status.PENDING, 3, PRECISE);
        locked(rows -> assertThat(rows.update(tried)).isTrue());
        assertThat(due(Set.of("log"), PRECISE)).contains(tried);
        locked(rows -> {
            assertThat(rows.update(new Delivery("a", "log", Delivery.Status.SENT, 3, PRECISE)))
                    .isTrue();
            assertThat(rows.update(new Delivery("a", "log", Delivery.Status.PENDING, 4, PRECISE)))
                    .isFalse();
            assertThat(rows.update(new Delivery("b", "log", Delivery.Status.SENT, 1, PRECISE)))
                    .isFalse();
        });
        assertThat(due(Set.of("log"), PRECISE)).isEmpty();
        assertThat(due(PRECISE)).map(Delivery::sink).contains("webhook");
    }

    // Work

    @Test
    void hasWorkWhileSomethingIsUntoldOrOverOrPending() {
        locked(rows -> rows.save(state(incident(JOB, AlertKind.FAILED, 0, Optional.empty()))));
        assertThat(alerts().hasWork(SINKS)).as("told, and not over").isFalse();
        locked(rows -> rows.save(state(incident(JOB, AlertKind.FAILED, 1, Optional.empty()))));
        assertThat(alerts().hasWork(SINKS)).isTrue();
        locked(rows -> rows.save(state(incident(JOB, AlertKind.FAILED, 0, Optional.of(NOW)))));
        assertThat(alerts().hasWork(SINKS)).isTrue();
        locked(rows -> {
            rows.save(AlertState.QUIET);
            rows.insert(alert("a", NOW), List.of(delivery("a", "gone", NOW)));
        });
        assertThat(alerts().hasWork(SINKS)).as("nobody can send it here").isFalse();
        assertThat(alerts().hasWork(Set.of("gone"))).isTrue();
        locked(rows -> rows.update(new Delivery("a", "gone", Delivery.Status.GIVEN_UP, 5, NOW)));
        assertThat(alerts().hasWork(Set.of("gone"))).isFalse();
    }

    // Deletion

    @Test
    void deletesTheOldestAlertsInBatches() {
        locked(rows -> {
            rows.insert(alert("c", NOW), List.of(delivery("c", "log", NOW)));
            rows.insert(alert("b", NOW.minus(MICRO)), List.of(delivery("b", "log", NOW)));
            rows.insert(alert("a", NOW.minus(MICRO.multipliedBy(2))), List.of(delivery("a", "log", NOW)));
        });
        assertThat(alerts().deleteBefore(NOW, 1)).isEqualTo(1);
        assertThat(alerts().newest(10)).extracting(Alert::id).containsExactly("c", "b");
        assertThat(alerts().deleteBefore(NOW, 5)).isEqualTo(1);
        assertThat(alerts().deleteBefore(NOW, 5)).isZero();
        assertThat(due(NOW)).map(Delivery::alert).contains("c");
    }

    // The lock

    @Test
    void rollsBackWhenTheWorkThrows() {
        RolledBack failure = new RolledBack();
        assertThatThrownBy(() -> locked(rows -> {
                    rows.save(state(incident(JOB, AlertKind.FAILED, 1, Optional.empty())));
                    rows.insert(alert("a", NOW), List.of(delivery("a", "log", NOW)));
                    throw failure;
                }))
                .isSameAs(failure);
        locked(rows -> assertThat(rows.state()).isEqualTo(AlertState.QUIET));
        assertThat(alerts().newest(10)).isEmpty();
        assertThat(due(NOW)).isEmpty();
    }

    @Test
    void runsOneAtATime() {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> first = inThread(() -> alerts().locked(rows -> {
            rows.insert(alert("a", NOW), List.of());
            inside.countDown();
            await(release);
            return true;
        }));
        await(inside);

        Future<Optional<Alert>> second = inThread(() -> alerts().locked(rows -> rows.alert("a")));

        assertWaits(second);
        release.countDown();
        assertThat(resultOf(first)).isTrue();
        assertThat(resultOf(second)).as("it sees what the first has committed").isPresent();
    }

    @Test
    void losesNoUpdateOfManyThreads() {
        List<Future<Boolean>> counting = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            counting.add(inThread(() -> {
                for (int i = 0; i < 10; i++) {
                    locked(rows -> {
                        int before = rows.state().incidents().stream()
                                .mapToInt(Incident::untold)
                                .sum();
                        rows.save(state(incident(JOB, AlertKind.FAILED, before + 1, Optional.empty())));
                    });
                }
                return true;
            }));
        }
        assertThat(counting).allSatisfy(future -> assertThat(resultOf(future)).isTrue());
        locked(rows -> assertThat(rows.state().incidents())
                .extracting(Incident::untold)
                .containsExactly(40));
    }

    @Test
    void refusesRowsAfterTheLockIsGivenBack() {
        AlertRows kept = alerts().locked(rows -> rows);
        assertThatThrownBy(kept::state).isInstanceOf(IllegalStateException.class);
    }
}
