package ai.dyslex.learning.alert.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.alert.Alert;
import ai.dyslex.learning.alert.AlertItem;
import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.testkit.ManualScheduler;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WebhookSinkTest {

    private static final Instant AT = Instant.parse("2026-11-23T02:04:00.123456Z");
    private static final Duration SOON = Duration.ofMillis(300);

    private static final Alert ALERT = new Alert(
            "5f0c",
            AT,
            "node \"1\"",
            List.of(
                    new AlertItem(
                            AlertKind.FAILED,
                            new JobId("detect_no_change_words"),
                            3,
                            Optional.of(new ExecutionId("detect_no_change_words@2026-11-23")),
                            "2026-11-23",
                            Optional.of(new FailureCause(FailureCause.Code.OUTAGE, "FooException < Bar", "08006")),
                            AT.minusSeconds(60),
                            AT,
                            false,
                            List.of()),
                    new AlertItem(
                            AlertKind.RECOVERED,
                            new JobId("other"),
                            1,
                            Optional.empty(),
                            "",
                            Optional.empty(),
                            AT,
                            AT,
                            true,
                            List.of(AlertKind.FAILED, AlertKind.MISSED))));

    private static WebhookSink sink(TestServer server) {
        return WebhookSink.builder(server.address()).build();
    }

    @Test
    void postsTheAlertAsJson() throws Exception {
        try (TestServer server = TestServer.answering(204)) {
            WebhookSink.builder(server.address())
                    .header("Authorization", "Bearer overwritten")
                    .header("authorization", "Bearer secret")
                    .build()
                    .send(ALERT);
            TestServer.Request request = server.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/hooks/learning?room=7");
            assertThat(request.headers().get("Content-Type")).containsExactly("application/json; charset=utf-8");
            assertThat(request.headers().get("Idempotency-Key")).containsExactly("5f0c");
            assertThat(request.headers().get("Authorization")).containsExactly("Bearer secret");
            ObjectMapper json = new ObjectMapper();
            assertThat(json.readTree(request.body())).isEqualTo(json.readTree("""
                    {
                      "version": 1,
                      "id": "5f0c",
                      "createdAt": "2026-11-23T02:04:00.123456Z",
                      "node": "node \\"1\\"",
                      "severity": "ERROR",
                      "text": "detect_no_change_words FAILED x3, period 2026-11-23, cause OUTAGE (FooException < Bar, \
                    SQL state 08006), since 2026-11-23T02:03:00.123456Z; other RECOVERED after FAILED, MISSED, \
                    at 2026-11-23T02:04:00.123456Z, over",
                      "items": [
                        {
                          "kind": "FAILED",
                          "severity": "ERROR",
                          "job": "detect_no_change_words",
                          "count": 3,
                          "execution": "detect_no_change_words@2026-11-23",
                          "periods": "2026-11-23",
                          "cause": {"code": "OUTAGE", "exceptions": "FooException < Bar", "sqlState": "08006"},
                          "firstAt": "2026-11-23T02:03:00.123456Z",
                          "lastAt": "2026-11-23T02:04:00.123456Z",
                          "over": false,
                          "after": []
                        },
                        {
                          "kind": "RECOVERED",
                          "severity": "INFO",
                          "job": "other",
                          "count": 1,
                          "execution": null,
                          "periods": "",
                          "cause": null,
                          "firstAt": "2026-11-23T02:04:00.123456Z",
                          "lastAt": "2026-11-23T02:04:00.123456Z",
                          "over": true,
                          "after": ["FAILED", "MISSED"]
                        }
                      ]
                    }
                    """));
        }
    }

    @Test
    void sendsAnAlertAgainUnderTheSameKeyUntilItIsTaken() throws Exception {
        try (TestServer server = TestServer.answering(500, 503, 200)) {
            ManualScheduler time = ManualScheduler.create(Instant.parse("2026-11-10T10:00:00Z"));
            InMemoryStore store = InMemoryStore.create(time.clock());
            library(store, time, sink(server)).start().close();
            time.clock().set(Instant.parse("2026-11-23T10:00:00Z"));
            ManualScheduler later = ManualScheduler.create(time.clock());
            try (LearningJobs jobs = library(store, later, sink(server)).start()) {
                later.advance(Duration.ofHours(1));
                assertThat(server.requests()).hasSize(3);
                assertThat(server.requests().stream()
                                .map(r -> r.headers().getFirst("Idempotency-Key"))
                                .distinct())
                        .containsExactly(jobs.alerts(1).get(0).id());
            }
        }
    }

    private static LearningJobs library(InMemoryStore store, ManualScheduler time, WebhookSink sink) {
        return LearningJobs.builder()
                .store(store)
                .engine(time)
                .learningZone(ZoneOffset.UTC)
                .clock(time.clock())
                .timer(time.timer())
                .workers(time.workers())
                .upkeep(time.workers())
                .elapsedTime(
                        wait -> time.timer().advance(wait),
                        () -> time.timer().elapsed().toNanos())
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .alertSink(sink)
                .build();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void throwsTheStatusAndNothingElseOfTheAnswer(int status) throws Exception {
        try (TestServer server = new TestServer((exchange, number) -> {
            byte[] body = "secret body".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        })) {
            assertThatThrownBy(() -> sink(server).send(ALERT))
                    .isInstanceOfSatisfying(
                            WebhookFailedException.class,
                            e -> assertThat(e.status()).isEqualTo(status))
                    .hasMessage("the webhook \"webhook\" answered with status %d; allowed: 200 to 299", status);
        }
    }

    @Test
    void followsNoRedirect() throws Exception {
        try (TestServer other = TestServer.answering(200);
                TestServer server = new TestServer((exchange, number) -> {
                    exchange.getResponseHeaders()
                            .set("Location", other.address().toString());
                    exchange.sendResponseHeaders(307, -1);
                })) {
            assertThatThrownBy(() -> sink(server).send(ALERT))
                    .isInstanceOfSatisfying(
                            WebhookFailedException.class,
                            e -> assertThat(e.status()).isEqualTo(307));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void givesUpOnAServerThatDoesNotAnswerInTime() throws Exception {
        TestServer[] self = new TestServer[1];
        try (TestServer server = new TestServer((exchange, number) -> self[0].awaitClose())) {
            self[0] = server;
            WebhookSink impatient =
                    WebhookSink.builder(server.address()).requestTimeout(SOON).build();
            assertThatThrownBy(() -> impatient.send(ALERT)).isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void doesNotWaitForABodyThatNeverEnds() throws Exception {
        TestServer[] self = new TestServer[1];
        try (TestServer server = new TestServer((exchange, number) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            self[0].awaitClose();
        })) {
            self[0] = server;
            assertThatCode(() -> sink(server).send(ALERT)).doesNotThrowAnyException();
        }
    }

    @Test
    void throwsWhereNobodyListens() throws IOException {
        int port;
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = unused.getLocalPort();
        }
        WebhookSink sink = WebhookSink.builder(URI.create("http://127.0.0.1:" + port + "/"))
                .connectTimeout(Duration.ofSeconds(5))
                .build();
        assertThatThrownBy(() -> sink.send(ALERT)).isInstanceOf(ConnectException.class);
    }

    @Test
    void usesTheHostsClient() throws Exception {
        try (TestServer server = TestServer.answering(200)) {
            HttpClient client = HttpClient.newHttpClient();
            WebhookSink.builder(server.address()).client(client).build().send(ALERT);
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void hasItsNameAndShowsNoSecret() {
        WebhookSink sink = WebhookSink.builder(URI.create("https://example.org/secret"))
                .name("pager-2")
                .header("Authorization", "Bearer secret")
                .build();
        assertThat(sink.name()).isEqualTo("pager-2");
        assertThat(sink).hasToString("WebhookSink[pager-2]");
        assertThat(WebhookSink.builder(URI.create("https://example.org"))
                        .build()
                        .name())
                .isEqualTo("webhook");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/secret",
                "/secret",
                "example.org/secret",
                "https:///secret",
                "mailto:secret@b.c",
                "https://me:secret@example.org/"
            })
    void refusesWhatIsNoAddressOfAWebhookAndDoesNotShowIt(String address) {
        assertThatThrownBy(() -> WebhookSink.builder(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain("secret");
    }

    @Test
    void refusesOtherArgumentsThatAreWrongAndShowsNoValueOfAHeader() {
        WebhookSink.Builder builder = WebhookSink.builder(URI.create("https://example.org"));
        HttpClient following = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        List<ThrowingCallable> wrong = List.of(
                () -> builder.name("Web Hook"),
                () -> builder.header("Content-Type", "secret"),
                () -> builder.header("Idempotency-Key", "secret"),
                () -> builder.header("Content-Length", "7"),
                () -> builder.header("Bad Name", "secret"),
                () -> builder.header("Good-Name", "secret\r\nX: y"),
                () -> builder.connectTimeout(Duration.ZERO),
                () -> builder.requestTimeout(Duration.ofSeconds(-1)),
                () -> builder.requestTimeout(Duration.ofDays(1)),
                () -> builder.client(following));
        assertThat(wrong)
                .allSatisfy(call -> assertThatThrownBy(call)
                        .isInstanceOf(IllegalArgumentException.class)
                        .message()
                        .doesNotContain("secret"));
    }
}
