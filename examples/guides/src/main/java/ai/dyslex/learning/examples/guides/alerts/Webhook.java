package ai.dyslex.learning.examples.guides.alerts;

import ai.dyslex.learning.alert.AlertSink;
import ai.dyslex.learning.alert.webhook.WebhookSink;
import java.net.URI;

/** Alerts to a webhook. */
final class Webhook {

    private Webhook() {}

    static AlertSink with(String token) {
        return WebhookSink.builder(URI.create("https://hooks.example.org/learning"))
                .header("Authorization", "Bearer " + token)
                .build();
    }
}
