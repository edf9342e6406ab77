package ai.dyslex.learning.examples.guides.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertItem;
import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.nochange.NoChangeJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlertsTest {

    @Test
    void arePassedOnToThePager() throws Exception {
        List<String> paged = new ArrayList<>();
        PagerSink sink = new PagerSink((id, severity, text) -> paged.add(id + " " + severity));

        AlertItem failed = new AlertItem(
                AlertKind.FAILED,
                NoChangeJob.ID,
                1,
                Optional.empty(),
                "2026-11-23",
                Optional.empty(),
                Instant.EPOCH,
                Instant.EPOCH,
                false,
                List.of());
        sink.send(new Alert("a1", Instant.EPOCH, "node-1", List.of(failed)));

        assertThat(paged).containsExactly("a1 ERROR");
        assertThat(sink.name()).isEqualTo("pager");
    }

    @Test
    void keepTheTokenOfTheWebhookToThemselves() {
        assertThat(Webhook.with("secret").toString()).doesNotContain("secret");
    }
}
