package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That each operation which is described does what it is there for, once and in order, with its answer as described. */
final class EachOperationTest {

    private final TestService service = TestService.start();
    private final Map<String, Integer> done = new LinkedHashMap<>();

    @AfterEach
    void close() {
        service.close();
    }

    private Answer call(String method, String path, String token, String json) {
        BodyPublisher body = json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json);
        Map<String, String> headers = new LinkedHashMap<>(TestService.bearer(token));
        if (!json.isEmpty()) {
            headers.put("Content-Type", "application/json");
        }
        Answer answer = service.send(method, path, body, headers);
        done.put(ApiDocument.ours().operation(method, path).orElseThrow(), answer.status());
        return answer;
    }

    @Test
    void answersEachOperation() {
        call(
                "POST",
                "/api/v1/observations",
                ANNA,
                "{\"sessions\": [{\"id\": \"s\", \"startedAt\": \"2026-11-02T08:00:00Z\"}]}");
        call("GET", "/api/v1/me", ANNA, "");
        call("GET", "/api/v1/writers", OPERATOR, "");
        call("GET", "/api/v1/writers/anna/progress", ANNA, "");
        call("GET", "/api/v1/learn/stats/anna", ANNA, "");
        call("POST", "/api/v1/learn/trigger-retrain", ANNA, "");
        call("GET", "/api/v1/jobs", OPERATOR, "");
        call("GET", "/api/v1/jobs/step_by_step", OPERATOR, "");
        String run = call("POST", "/api/v1/jobs/step_by_step/trigger", OPERATOR, "")
                .json()
                .path("url")
                .asText();
        call("GET", "/api/v1/executions", OPERATOR, "");
        call("GET", run, OPERATOR, "");
        call("POST", run + "/cancel", OPERATOR, "");
        service.library().stepping().step(1);
        call("GET", run + "/events", OPERATOR, "");
        call("POST", "/api/v1/jobs/step_by_step/pause", OPERATOR, "");
        call("POST", "/api/v1/jobs/step_by_step/resume", OPERATOR, "");
        call("POST", "/api/v1/jobs/step_by_step/reschedule", OPERATOR, "{\"schedule\": \"cron 0 2 * * 1-5\"}");
        call("GET", "/api/v1/calendar", OPERATOR, "");
        call("DELETE", "/api/v1/writers/anna", ANNA, "");
        call("GET", "/healthz", "", "");
        call("GET", "/readyz", "", "");
        call("GET", "/metrics", OPERATOR, "");
        call("GET", "/openapi.json", "", "");
        call("GET", "/", "", "");
        call("GET", "/writers/anna", "", "");
        call("GET", "/webjars/chart.js/chart.umd.js", "", "");
        call("GET", "/assets/test-asset.css", "", "");

        assertThat(done.keySet())
                .containsExactlyInAnyOrderElementsOf(ApiDocument.ours().operations());
        assertThat(done.values()).allMatch(status -> status >= 200 && status < 300, "2xx");
    }
}
