package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.BEN;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.serve.auth.Caller;
import ai.dyslex.learning.runner.serve.auth.StaticTokens;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import ai.dyslex.learning.writer.UserId;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in of writing. */
final class ObservationsApiTest {

    private static final String URL = "/api/v1/observations";

    private static final String EVENING = """
            {"sessions": [{"id": "s1", "startedAt": "2026-11-02T08:00:00Z", "endedAt": "2026-11-02T08:30:00Z", "words": 300}],
             "observations": [
              {"id": "o1", "session": "s1", "word": "becuase", "suggestions": ["because"], "occurredAt": "2026-11-02T08:05:00Z",
               "outcome": "CHANGED", "finalWord": "because"},
              {"id": "o2", "session": "s1", "word": "Wroxham", "errorType": "name", "language": "en-GB",
               "occurredAt": "2026-11-02T08:06:00Z", "outcome": "UNCHANGED"},
              {"id": "o3", "session": "s1", "word": "teh", "suggestions": [], "occurredAt": "2026-11-02T08:07:00Z",
               "outcome": "CHANGED", "finalWord": "ten", "meant": "the"}]}
            """;

    private final TestService service = TestService.start();

    /** What could be written, and never be asked for or erased by its path. */
    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/../b", "a/./b", "a\\\\b"})
    void takesNothingOfAWriterWhoCannotStandInAPath(String id) {
        Answer answer = service.post("/api/v1/observations", OPERATOR, "{\"writer\":\"" + id + "\"}");

        assertThat(answer.status()).isEqualTo(400);
    }

    /** The id may come with the token as well. */
    @Test
    void takesNothingOfAWriterWhoseOwnTokenNamesThemSo() {
        StaticTokens tokens = new StaticTokens(Map.of(ANNA, Caller.writer(new UserId(".."))));
        try (TestService other = TestService.start(HttpSettings.at("127.0.0.1", 0), tokens)) {
            assertThat(other.post("/api/v1/observations", ANNA, "{}").status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a//b", "/a", "a/", "a..b", "..."})
    void takesAndErasesWhomAPathCanName(String id) {
        assertThat(service.post("/api/v1/observations", OPERATOR, "{\"writer\":\"" + id + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(service.delete("/api/v1/writers/" + TestService.encoded(id), OPERATOR)
                        .status())
                .isEqualTo(204);
    }

    @AfterEach
    void close() {
        service.close();
    }

    private static List<String> results(Answer answer, String of) {
        return answer.json().path(of).findValuesAsText("result");
    }

    @Test
    void takesInAWholeSessionAndMayBeSentAgain() {
        Answer first = service.post(URL, ANNA, EVENING);
        assertThat(first.status()).isEqualTo(200);
        assertThat(results(first, "sessions")).containsExactly("RECORDED");
        assertThat(results(first, "observations")).containsOnly("RECORDED").hasSize(3);
        assertThat(first.json().path("observations").findValuesAsText("id")).containsExactly("o1", "o2", "o3");

        Answer again = service.post(URL, ANNA, EVENING);
        assertThat(results(again, "sessions")).containsExactly("DUPLICATE");
        assertThat(results(again, "observations")).containsOnly("DUPLICATE").hasSize(3);

        JsonNode signals = service.get("/api/v1/learn/stats/anna", ANNA).json().path("signals");
        assertThat(signals.toString()).isEqualTo("{\"PENDING\":0,\"UNCHANGED\":1,\"CORRECTED\":1,\"REWRITTEN\":1}");
    }

    @Test
    void leavesASessionOpenUntilItsEndComesIn() {
        service.post(URL, ANNA, "{\"sessions\": [{\"id\": \"s\", \"startedAt\": \"2026-11-02T08:00:00Z\"}]}");
        Answer later = service.post(URL, ANNA, """
                {"sessions": [{"id": "s", "startedAt": "2026-11-02T08:00:00Z", "endedAt": "2026-11-02T08:30:00Z"}],
                 "observations": [{"id": "o", "session": "s", "word": "teh", "occurredAt": "2026-11-02T08:07:00Z"}]}
                """);
        assertThat(results(later, "sessions")).containsExactly("RECORDED");
        assertThat(results(later, "observations")).containsExactly("RECORDED");
    }

    @Test
    void answersForEachItemThatIsIncompleteAndGoesOnWithTheOthers() {
        Answer answer = service.post(URL, ANNA, """
                {"sessions": [
                  {"id": "s1", "startedAt": "2026-11-02T08:00:00Z"},
                  {"startedAt": "2026-11-02T08:00:00Z"},
                  {"id": "s3", "startedAt": "yesterday"},
                  {"id": "", "startedAt": "2026-11-02T08:00:00Z"},
                  null,
                  {"id": "s4", "startedAt": "2027-11-02T08:00:00Z"},
                  {"id": "s5", "startedAt": "2026-11-02T08:00:00Z", "endedAt": "2026-11-02T07:00:00Z"},
                  {"id": "s6", "startedAt": "2026-11-02T08:00:00Z", "endedAt": "later"}],
                 "observations": [
                  {"id": "o1", "session": "s1", "word": "teh", "occurredAt": "2026-11-02T08:07:00Z"},
                  {"id": "o2", "session": "none", "word": "teh", "occurredAt": "2026-11-02T08:07:00Z"},
                  {"id": "o3", "session": "s1", "occurredAt": "2026-11-02T08:07:00Z"},
                  {"id": "o4", "session": "s1", "word": "...", "occurredAt": "2026-11-02T08:07:00Z"},
                  {"id": "o5", "session": "s1", "word": "teh", "occurredAt": "2026-11-02T08:07:00Z", "outcome": "CHANGED"},
                  {"id": "o6", "session": "s1", "word": "teh", "occurredAt": "2026-11-02T08:07:00Z", "suggestions": [null]},
                  {"id": "o7", "session": "s1", "word": "teh", "occurredAt": "2026-11-02T08:07:00Z", "finalWord": "the"},
                  {"id": "o8", "session": "s1", "word": "a\\u0000b", "occurredAt": "2026-11-02T08:07:00Z"}]}
                """);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(results(answer, "sessions"))
                .containsExactly(
                        "RECORDED", "INVALID", "INVALID", "INVALID", "INVALID", "IN_FUTURE", "INVALID", "INVALID");
        assertThat(results(answer, "observations"))
                .containsExactly(
                        "RECORDED",
                        "UNKNOWN_SESSION",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID",
                        "INVALID");
    }

    @Test
    void takesAtMostAThousandOfEach() {
        String items = String.join(",", Collections.nCopies(1000, "{}"));
        assertThat(service.post(URL, ANNA, "{\"observations\": [" + items + "]}")
                        .status())
                .isEqualTo(200);
        Answer more = service.post(URL, ANNA, "{\"observations\": [" + items + ",{}]}");
        assertThat(more.status()).isEqualTo(400);
        assertThat(more.wrongFields()).containsExactly("observations");
    }

    @Test
    void takesNothingOfAnotherWriter() {
        Answer other = service.post(URL, BEN, "{\"writer\": \"anna\"}");
        assertThat(other.status()).isEqualTo(404);
        assertThat(other.body())
                .isEqualTo(service.post(URL, BEN, "{\"writer\": \"none\"}").body());
        assertThat(service.post(URL, BEN, "{\"writer\": \"ben\"}").status()).isEqualTo(200);
    }

    @Test
    void asksAnOperatorWhoseItIs() {
        assertThat(service.post(URL, OPERATOR, EVENING).wrongFields()).containsExactly("writer");
        assertThat(service.post(URL, OPERATOR, "{\"writer\": \" \"}").wrongFields())
                .containsExactly("writer");
        Answer ok = service.post(URL, OPERATOR, "{\"writer\": \"anna\"," + EVENING.substring(1));
        assertThat(results(ok, "sessions")).containsExactly("RECORDED");
    }

    @Test
    void recordsNothingOfTheForgotten() {
        service.delete("/api/v1/writers/anna", ANNA);
        Answer late = service.post(URL, ANNA, EVENING);
        assertThat(results(late, "sessions")).containsExactly("FORGOTTEN");
        assertThat(results(late, "observations")).containsOnly("FORGOTTEN");
    }
}
