package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That the dashboard and the alert rules go by metrics that there are. */
final class ObservabilityTest {

    private static final Path DOCS = Path.of("..", "..", "docs", "observability");
    private static final Pattern METRIC = Pattern.compile("\\b(?:learning_jobs|jvm|process)_[a-z_]+");

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    private static List<String> expressions(JsonNode root, String field) {
        return root.findValuesAsText(field);
    }

    private static Set<String> metrics(List<String> expressions) {
        Set<String> names = new TreeSet<>();
        for (String expression : expressions) {
            Matcher metric = METRIC.matcher(expression);
            while (metric.find()) {
                names.add(metric.group());
            }
        }
        return names;
    }

    /** A night that goes well, one that is late, and a job that fails. */
    private String metricsOfAFewRuns() {
        service.library().writes("anna", "s");
        service.library().time().advance(Duration.ofHours(18));
        service.library().time().clock().advance(Duration.ofHours(30));
        service.library().time().advance(Duration.ofMinutes(1));
        service.library().stepping().fail();
        service.library().stepping().step(100);
        service.post("/api/v1/jobs/step_by_step/trigger", OPERATOR);
        await().untilAsserted(() -> assertThat(service.get("/metrics", OPERATOR).body())
                .contains("learning_jobs_attempts_failed_total{", "learning_jobs_lateness_seconds_max{"));
        return service.get("/metrics", OPERATOR).body();
    }

    @Test
    void goesByMetricsThatThereAre() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("grafana-dashboard.json").toFile());
        JsonNode alerts = new YAMLMapper().readTree(DOCS.resolve("alerts.yml").toFile());
        Set<String> shown = metrics(expressions(dashboard, "expr"));
        Set<String> watched = metrics(expressions(alerts, "expr"));
        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(watched).hasSizeGreaterThan(5);

        String printed = metricsOfAFewRuns();
        Set<String> there = new TreeSet<>();
        printed.lines().filter(line -> !line.startsWith("#")).forEach(line -> there.add(line.split("[{ ]", 2)[0]));
        assertThat(there).containsAll(shown).containsAll(watched);
    }

    @Test
    void givesEachAlertASeverityAndWords() throws IOException {
        JsonNode rules = new YAMLMapper()
                .readTree(DOCS.resolve("alerts.yml").toFile())
                .path("groups")
                .path(0)
                .path("rules");
        assertThat(rules.findValuesAsText("alert")).doesNotHaveDuplicates().hasSizeGreaterThan(6);
        assertThat(rules).allSatisfy(rule -> {
            assertThat(rule.path("labels").path("severity").asText()).isIn("warning", "critical");
            assertThat(rule.path("annotations").path("summary").asText()).isNotBlank();
            assertThat(rule.path("annotations").path("description").asText()).isNotBlank();
        });
    }
}
