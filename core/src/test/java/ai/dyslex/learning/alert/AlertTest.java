package ai.dyslex.learning.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertTest {

    private static final Instant NOW = Instant.parse("2026-11-23T02:04:00Z");

    private static AlertItem item(AlertKind kind, String job, int count, List<AlertKind> after) {
        return new AlertItem(
                kind,
                new JobId(job),
                count,
                Optional.of(new ExecutionId(job + "@2026-11-23")),
                "2026-11-23",
                kind == AlertKind.FAILED
                        ? Optional.of(new FailureCause(FailureCause.Code.OUTAGE, "FooException", "08006"))
                        : Optional.empty(),
                NOW,
                NOW,
                kind == AlertKind.RECOVERED,
                after);
    }

    @Test
    void putsTheWorstFirst() {
        Alert alert = new Alert(
                "id",
                NOW,
                "node",
                List.of(
                        item(AlertKind.RECOVERED, "a", 1, List.of(AlertKind.FAILED)),
                        item(AlertKind.LATE, "a", 1, List.of()),
                        item(AlertKind.MISSED, "a", 1, List.of()),
                        item(AlertKind.FAILED, "b", 1, List.of()),
                        item(AlertKind.FAILED, "a", 1, List.of())));
        assertThat(alert.items().stream().map(i -> i.job() + " " + i.kind()))
                .containsExactly("a FAILED", "b FAILED", "a MISSED", "a LATE", "a RECOVERED");
        assertThat(alert.severity()).isEqualTo(AlertKind.Severity.ERROR);
    }

    @Test
    void readsAsOneLine() {
        Alert alert = new Alert(
                "id",
                NOW,
                "node",
                List.of(
                        item(AlertKind.FAILED, "b", 3, List.of()),
                        item(AlertKind.RECOVERED, "a", 1, List.of(AlertKind.FAILED, AlertKind.MISSED))));
        assertThat(alert.text())
                .isEqualTo("b FAILED x3, period 2026-11-23, cause OUTAGE (FooException, SQL state 08006),"
                        + " since 2026-11-23T02:04:00Z; a RECOVERED after FAILED, MISSED, period 2026-11-23,"
                        + " at 2026-11-23T02:04:00Z, over");
    }

    @Test
    void hasAtLeastOneItem() {
        assertThatThrownBy(() -> new Alert("id", NOW, "node", List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
