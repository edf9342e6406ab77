package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.BEN;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ledger over HTTP. */
final class ExecutionsApiTest {

    private static final String ALL = "/api/v1/executions";
    private static final String STEPPING = "/api/v1/jobs/step_by_step/trigger";

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    private String ended(String job) {
        String url = service.post("/api/v1/jobs/" + job + "/trigger", OPERATOR)
                .json()
                .path("url")
                .asText();
        await().until(() ->
                !service.get(url, OPERATOR).json().path("status").asText().equals("RUNNING"));
        return url;
    }

    @Test
    void listsTheNewestFirstInPages() {
        for (int i = 0; i < 5; i++) {
            ended("detect_no_change_words");
            service.library().time().advance(Duration.ofSeconds(1));
        }
        List<String> seen = new ArrayList<>();
        String next = ALL + "?limit=2&job=detect_no_change_words&status=SUCCEEDED&status=FAILED";
        while (!next.isEmpty()) {
            JsonNode page = service.get(next, OPERATOR).json();
            assertThat(page.path("executions").size()).isBetween(1, 2);
            seen.addAll(page.path("executions").findValuesAsText("asOf"));
            next = page.path("next").asText("");
            next = next.equals("null") ? "" : next;
        }
        assertThat(seen).hasSize(5).isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void filtersByJobAndStatus() {
        ended("detect_no_change_words");
        service.library().writes("anna", "s");
        service.post(STEPPING, OPERATOR);

        assertThat(ids(ALL + "?status=RUNNING")).singleElement().asString().startsWith("step_by_step@");
        assertThat(ids(ALL + "?job=detect_no_change_words")).hasSize(1);
        assertThat(ids(ALL + "?job=no_such_job")).isEmpty();
        assertThat(ids(ALL)).hasSize(2);
    }

    private List<String> ids(String url) {
        return service.get(url, OPERATOR).json().path("executions").findValuesAsText("id");
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0,limit",
        "limit=201,limit",
        "limit=ten,limit",
        "limit=99999999999,limit",
        "limit=,limit",
        "limit=1&limit=2,limit",
        "status=DONE,status",
        "status=running,status",
        "job=1st,job",
        "job=a&job=b,job",
        "after=a%20b,after",
        "after=no_such_execution,after",
        "page=2,page",
        "Limit=2,Limit"
    })
    void refusesWrongParametersByName(String query, String field) {
        Answer answer = service.get(ALL + "?" + query, OPERATOR);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.wrongFields()).containsExactly(field);
    }

    @Test
    void tellsOfAttemptsAndOfProgressWhileItRuns() {
        service.library().writes("anna", "s1");
        service.library().writes("ben", "s2");
        String url = service.post(STEPPING, OPERATOR).json().path("url").asText();
        service.library().stepping().step(1);

        await().untilAsserted(() -> {
            JsonNode detail = service.get(url, OPERATOR).json();
            assertThat(detail.path("status").asText()).isEqualTo("RUNNING");
            assertThat(detail.path("progress").path("done").asInt()).isEqualTo(1);
            assertThat(detail.path("progress").path("total").asInt()).isEqualTo(2);
            assertThat(detail.path("attemptList")).hasSize(1);
        });
        service.library().stepping().step(1);
        await().untilAsserted(() -> {
            JsonNode detail = service.get(url, OPERATOR).json();
            assertThat(detail.path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(detail.path("progress").isNull()).isTrue();
            assertThat(detail.path("attemptList").path(0).path("result").asText())
                    .isEqualTo("COMPLETED");
        });
    }

    @Test
    void cancelsWhatRunsAndNotWhatHasEnded() {
        service.library().writes("anna", "s1");
        service.library().writes("ben", "s2");
        String url = service.post(STEPPING, OPERATOR).json().path("url").asText();

        Answer cancelled = service.post(url + "/cancel", OPERATOR);
        assertThat(cancelled.status()).isEqualTo(202);
        service.library().stepping().step(2);
        await().untilAsserted(() -> assertThat(
                        service.get(url, OPERATOR).json().path("status").asText())
                .isEqualTo("CANCELLED"));

        assertThat(service.post(url + "/cancel", OPERATOR).status()).isEqualTo(409);
        assertThat(service.post(ALL + "/none/cancel", OPERATOR).status()).isEqualTo(404);
        assertThat(service.post(url + "/cancel", ANNA).status()).isEqualTo(403);
    }

    @Test
    void showsWritersTheirOwnRunsOnly() {
        service.library().writes("anna", "s");
        String annas = service.post("/api/v1/learn/trigger-retrain", ANNA)
                .json()
                .path("url")
                .asText();
        String full = ended("detect_no_change_words");

        assertThat(service.get(annas, ANNA).status()).isEqualTo(200);
        assertThat(service.get(annas, OPERATOR).status()).isEqualTo(200);
        String absent = service.get(ALL + "/none", BEN).body().replace(ALL + "/none", "*");
        for (String hidden : new String[] {annas, full}) {
            for (String what : new String[] {"", "/events"}) {
                Answer answer = service.get(hidden + what, BEN);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.body().replace(hidden + what, "*")).isEqualTo(absent);
            }
        }
        assertThat(service.get(ALL, ANNA).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "a%20b", "detect_no_change_words@2026-11-02", "%C3%A9", "%7F"})
    void doesNotKnowOtherExecutions(String id) {
        assertThat(service.get(ALL + "/" + id, OPERATOR).status()).isIn(400, 404);
        assertThat(service.get(ALL + "/" + id + "/events", OPERATOR).status()).isIn(400, 404);
        assertThat(service.post(ALL + "/" + id + "/cancel", OPERATOR).status()).isIn(400, 404);
    }
}
