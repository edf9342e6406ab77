package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.runner.serve.http.HttpSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are not as they should be. */
final class BodiesTest {

    private static final String OBSERVATIONS = "/api/v1/observations";
    private static final int MOST = 1 << 20;

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json;charset=bogus", "application/json; charset = utf-16", "text/plain"})
    void takesJsonInUtf8Only(String type) {
        Answer answer = service.send(
                "POST",
                "/api/v1/observations",
                BodyPublishers.ofString("{}"),
                Map.of("Authorization", "Bearer " + TestService.ANNA, "Content-Type", type));

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"sessions\": [}",
                "[]",
                "null",
                "7",
                "{} {}",
                "{\"sessions\": {}}",
                "{\"sessions\": [7]}",
                "{\"sessions\": [], \"sessions\": []}",
                "{\"sessions\": [{\"id\": 7}]}",
                "{\"sessions\": [{\"words\": \"7\"}]}",
                "{\"sessions\": [{\"words\": 7.5}]}",
                "{\"sessions\": [{\"words\": 99999999999999999999}]}",
                "{\"sessions\": [{\"words\": 1e99999}]}",
                "{\"observations\": [{\"outcome\": \"FIXED\"}]}",
                "{\"observations\": [{\"outcome\": 0}]}",
                "{\"observations\": [{\"suggestions\": \"a\"}]}",
                "{'sessions': []}",
                "{\"sessions\": []} // nothing"
            })
    void refusesWhatIsNotTheJsonThatIsExpected(String body) {
        assertThat(service.post(OBSERVATIONS, ANNA, body).status()).isEqualTo(400);
    }

    @Test
    void namesAnUnknownFieldAndWhereItIs() {
        Answer answer = service.post(OBSERVATIONS, ANNA, "{\"observations\": [{}, {\"wrod\": \"becuase\"}]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.wrongFields()).containsExactly("observations[1].wrod");
        assertThat(answer.body()).doesNotContain("becuase");
    }

    @Test
    void refusesNumbersWithoutEndAndNestingWithoutEnd() {
        String digits = "9".repeat(100_000);
        String deep = "[".repeat(50_000);
        assertThat(service.post(OBSERVATIONS, ANNA, "{\"sessions\": [{\"words\": " + digits + "}]}")
                        .status())
                .isEqualTo(400);
        assertThat(service.post(OBSERVATIONS, ANNA, "{\"sessions\": " + deep).status())
                .isEqualTo(400);
    }

    @Test
    void refusesWhatIsNotUtf8() {
        Answer answer = service.send(
                "POST",
                OBSERVATIONS,
                BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}),
                Map.of("Authorization", "Bearer " + ANNA, "Content-Type", "application/json"));
        assertThat(answer.status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/json; charset=utf-16",
                "application/jsonp"
            })
    void refusesOtherMediaTypes(String type) {
        Answer answer = service.send(
                "POST",
                OBSERVATIONS,
                BodyPublishers.ofString("{}"),
                Map.of("Authorization", "Bearer " + ANNA, "Content-Type", type));
        assertThat(answer.status()).isEqualTo(415);
    }

    @Test
    void refusesJsonThatDoesNotSaySo() {
        assertThat(service.send("POST", OBSERVATIONS, BodyPublishers.ofString("{}"), TestService.bearer(ANNA))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void takesJsonInUtf8WhateverItsParameters() {
        Answer answer = service.send(
                "POST",
                OBSERVATIONS,
                BodyPublishers.ofString("{}"),
                Map.of("Authorization", "Bearer " + ANNA, "Content-Type", "Application/JSON; Charset=\"UTF-8\""));
        assertThat(answer.status()).isEqualTo(200);
    }

    private static byte[] blanks(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) ' ');
        body[0] = '{';
        body[1] = '}';
        return body;
    }

    @Test
    void takesBodiesUpToTheLimitAndNoneBeyond() {
        Map<String, String> headers = Map.of("Authorization", "Bearer " + ANNA, "Content-Type", "application/json");
        assertThat(service.send("POST", OBSERVATIONS, BodyPublishers.ofByteArray(blanks(MOST)), headers)
                        .status())
                .isEqualTo(200);
        assertThat(service.send("POST", OBSERVATIONS, BodyPublishers.ofByteArray(blanks(MOST + 1)), headers)
                        .status())
                .isEqualTo(413);
    }

    private static String head(String token, String more) {
        return "POST " + OBSERVATIONS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\n" + more + "\r\n";
    }

    @Test
    void refusesALargeBodyOfNoSaidLengthWithoutReadingItAll() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        StringBuilder body = new StringBuilder(head(ANNA, "Transfer-Encoding: chunked\r\n"));
        for (int i = 0; i < 17; i++) {
            body.append(chunk);
        }
        // No last chunk: the service answers by itself.
        assertThat(service.raw(body.toString())).startsWith("HTTP/1.1 413 ").contains("application/problem+json");
    }

    @Test
    void asksForATokenBeforeItLooksAtTheBody() throws IOException {
        String answer = service.raw(
                head("wrong-token-of-nobody-0123456789-01", "Content-Length: 900000\r\nConnection: close\r\n"));
        assertThat(answer).startsWith("HTTP/1.1 401 ");
    }

    @Test
    void endsABodyThatTrickles() throws IOException {
        try (TestService impatient = TestService.start(
                        HttpSettings.at("127.0.0.1", 0).withBodyWithin(Duration.ofMillis(300)), TestService.tokens());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), impatient.port())) {
            socket.setSoTimeout(5);
            OutputStream out = socket.getOutputStream();
            out.write(head(ANNA, "Content-Length: 1000000\r\n").getBytes(StandardCharsets.US_ASCII));
            assertThat(trickleUntilAnswered(socket, out)).startsWith("HTTP/1.1 408 ");

            // Nobody else waited meanwhile, and the service goes on.
            assertThat(impatient.get("/api/v1/me", ANNA).status()).isEqualTo(200);
        }
    }

    /** A byte at a time, for as long as nothing is answered. */
    private static String trickleUntilAnswered(Socket socket, OutputStream out) throws IOException {
        byte[] answer = new byte[4096];
        for (int sent = 0; sent < 100_000; sent++) {
            try {
                out.write(' ');
                out.flush();
                int read = socket.getInputStream().read(answer);
                return new String(answer, 0, Math.max(0, read), StandardCharsets.UTF_8);
            } catch (SocketTimeoutException e) {
                // Not yet.
            } catch (SocketException e) {
                return "closed";
            }
        }
        return "never";
    }

    @Test
    void leavesOutWhatMayBeLeftOut() {
        assertThat(service.post("/api/v1/learn/trigger-retrain", ANNA, "{}").status())
                .isEqualTo(202);
        assertThat(service.post("/api/v1/learn/trigger-retrain", ANNA, "{\"writer\": \"ben\"}")
                        .status())
                .isEqualTo(400);
        assertThat(service.post("/api/v1/jobs/step_by_step/pause", OPERATOR, "[]")
                        .status())
                .isEqualTo(400);
    }
}
