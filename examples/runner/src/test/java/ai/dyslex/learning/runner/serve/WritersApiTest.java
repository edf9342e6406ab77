package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.BEN;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.writer.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What there is of writers, and who sees it. */
final class WritersApiTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void showsStatsToTheWriterAndToOperators() {
        service.library().writes("anna", "s");

        for (String token : new String[] {ANNA, OPERATOR}) {
            JsonNode stats = service.get("/api/v1/learn/stats/anna", token).json();
            assertThat(stats.path("signals").path("CORRECTED").asInt()).isEqualTo(1);
            assertThat(stats.path("trend").asText()).isEqualTo("UNKNOWN");
        }
    }

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/learn/stats/{}", "GET,/api/v1/writers/{}/progress", "DELETE,/api/v1/writers/{}"})
    void hidesOtherWritersAsIfTheyWereNot(String method, String pattern) {
        service.library().writes("anna", "s");
        String anna = pattern.replace("{}", "anna");
        String none = pattern.replace("{}", "none");

        Answer other = service.send(method, anna, BodyPublishers.noBody(), TestService.bearer(BEN));
        Answer absent = service.send(method, none, BodyPublishers.noBody(), TestService.bearer(BEN));

        assertThat(other.status()).isEqualTo(404);
        assertThat(other.body().replace(anna, none)).isEqualTo(absent.body());
        assertThat(service.get("/api/v1/learn/stats/anna", ANNA)
                        .json()
                        .path("signals")
                        .path("CORRECTED")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void tellsAnOperatorThatThereIsNoSuchWriter() {
        assertThat(service.get("/api/v1/learn/stats/none", OPERATOR).status()).isEqualTo(404);
        assertThat(service.get("/api/v1/writers/none/progress", OPERATOR).status())
                .isEqualTo(404);
    }

    @Test
    void tellsANewWriterThatThereIsNothingYet() {
        assertThat(service.get("/api/v1/learn/stats/anna", ANNA).status()).isEqualTo(200);
        JsonNode progress = service.get("/api/v1/writers/anna/progress", ANNA).json();
        assertThat(progress.path("weeks").isEmpty()).isTrue();
        assertThat(progress.path("patterns").path("ACTIVE").asInt()).isZero();
    }

    @Test
    void listsWritersInPagesByTheirIds() {
        for (String writer : new String[] {"zoë", "anna", "a b&c", "corpus/carl", "ben"}) {
            service.library().writes(writer, "s");
        }
        List<String> seen = new ArrayList<>();
        String next = "/api/v1/writers?limit=2";
        while (!next.equals("null")) {
            JsonNode page = service.get(next, OPERATOR).json();
            page.path("writers").forEach(writer -> seen.add(writer.asText()));
            next = page.path("next").asText();
        }
        assertThat(seen).containsExactly("a b&c", "anna", "ben", "corpus/carl", "zoë");
        assertThat(service.get("/api/v1/writers", ANNA).status()).isEqualTo(403);
    }

    @Test
    void showsWeeksOldestFirstAndTheDictionaryToTheWriter() {
        service.library().writes("anna", "s");
        IsoWeek first = IsoWeek.of(LocalDate.of(2026, 11, 2));
        var store = service.library().store();
        for (int week = 0; week < 3; week++) {
            ProgressSnapshot snapshot = week(first.plus(week));
            store.unitOfWork().execute(() -> {
                store.snapshots().save(List.of(snapshot));
                return snapshot;
            });
        }
        service.library().jobs().dictionary().add(new UserId("anna"), "Wroxham");

        JsonNode all = service.get("/api/v1/writers/anna/progress", ANNA).json();
        assertThat(all.path("weeks").findValuesAsText("week")).containsExactly("2026-W45", "2026-W46", "2026-W47");
        assertThat(all.path("weeks").path(2).path("words").asInt()).isEqualTo(100);
        assertThat(all.path("weeks").path(2).path("accuracy").asDouble()).isEqualTo(0.99);
        assertThat(all.path("dictionary").path(0).path("word").asText()).isEqualTo("Wroxham");
        assertThat(all.path("dictionaryWords").asInt()).isEqualTo(1);

        JsonNode newest =
                service.get("/api/v1/writers/anna/progress?weeks=1", OPERATOR).json();
        assertThat(newest.path("weeks").findValuesAsText("week")).containsExactly("2026-W47");
        assertThat(service.get("/api/v1/writers/anna/progress?weeks=105", ANNA).status())
                .isEqualTo(400);
    }

    private static ProgressSnapshot week(IsoWeek week) {
        return new ProgressSnapshot(
                new UserId("anna"),
                week,
                VirtualLibrary.ZONE,
                VirtualLibrary.START,
                100,
                1,
                1,
                1,
                1,
                1,
                new TreeMap<>(Map.of("spelling", 1L)),
                List.of(),
                1,
                0,
                0,
                OptionalDouble.empty(),
                1);
    }

    @Test
    void forgetsAndForgetsAgain() {
        service.library().writes("anna", "s");
        service.library().writes("ben", "s");

        for (int i = 0; i < 2; i++) {
            Answer gone = service.delete("/api/v1/writers/anna", ANNA);
            assertThat(gone.status()).isEqualTo(204);
            assertThat(gone.body()).isEmpty();
        }
        assertThat(service.delete("/api/v1/writers/nobody", OPERATOR).status()).isEqualTo(204);
        assertThat(service.get("/api/v1/learn/stats/anna", OPERATOR).status()).isEqualTo(404);
        assertThat(service.get("/api/v1/writers", OPERATOR).json().path("writers"))
                .hasSize(1);
    }

    @Test
    void retrainsOnceAtATimeForEachWriter() {
        service.library().writes("anna", "s");
        service.library().writes("ben", "s");
        service.library().workers().hold();

        Answer first = service.post("/api/v1/learn/trigger-retrain", ANNA);
        Answer others = service.post("/api/v1/learn/trigger-retrain", BEN);
        Answer second = service.post("/api/v1/learn/trigger-retrain", ANNA);

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.json().path("running").asBoolean()).isFalse();
        assertThat(first.header("Location")).isEqualTo(first.json().path("url").asText());
        assertThat(others.json().path("running").asBoolean()).isFalse();
        assertThat(others.json().path("execution")).isNotEqualTo(first.json().path("execution"));
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json().path("running").asBoolean()).isTrue();
        assertThat(second.json().path("execution")).isEqualTo(first.json().path("execution"));
        assertThat(service.post("/api/v1/learn/trigger-retrain", OPERATOR).status())
                .isEqualTo(403);

        service.library().workers().letGo();
        await().until(() -> service.get(first.header("Location"), ANNA)
                .json()
                .path("status")
                .asText()
                .equals("SUCCEEDED"));
    }
}
