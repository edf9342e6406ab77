package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Streams that tell how an execution goes on. */
final class StreamsTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    private String running() {
        service.library().writes("anna", "s1");
        service.library().writes("ben", "s2");
        return service.post("/api/v1/jobs/step_by_step/trigger", OPERATOR)
                .json()
                .path("url")
                .asText();
    }

    /** A listener on a connection of their own. */
    private final class Listener implements AutoCloseable {

        private final Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        private final StringBuilder heard = new StringBuilder();

        Listener(String url) throws IOException {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(("GET " + url + "/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + OPERATOR
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        String until(String text) throws IOException {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4096];
            while (heard.indexOf(text) < 0) {
                int read = in.read(buffer);
                if (read < 0) {
                    break;
                }
                heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
            return heard.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void tellsOfProgressAndOfTheEnd() throws IOException {
        String url = running();
        try (Listener listener = new Listener(url);
                Listener other = new Listener(url)) {
            assertThat(listener.until("event: progress"))
                    .contains("HTTP/1.1 200 OK", "Content-Type: text/event-stream", "Cache-Control: no-store");
            service.library().stepping().step(1);
            listener.until("\"done\":1,\"total\":2");
            service.library().stepping().step(1);
            assertThat(listener.until("event: ended")).contains("event: progress");
            assertThat(listener.until("\"status\":\"SUCCEEDED\"")).doesNotContain("\r\n0\r\n\r\nHTTP");
            assertThat(other.until("\"status\":\"SUCCEEDED\"")).contains("event: ended");
        }
        await().until(() -> service.service().streams() == 0);
    }

    @Test
    void tellsTheEndAtOnceOfWhatHasEnded() {
        service.library().stepping().step(2);
        String url = running();
        await().until(() ->
                service.get(url, OPERATOR).json().path("status").asText().equals("SUCCEEDED"));

        Answer events = service.get(url + "/events", OPERATOR);
        assertThat(events.body()).startsWith("event: ended\ndata: {").endsWith("}\n\n");
    }

    @Test
    void forgetsListenersWhoLeave() throws IOException {
        String url = running();
        try (Listener listener = new Listener(url)) {
            listener.until("event: progress");
            assertThat(service.service().streams()).isEqualTo(1);
        }
        // It is noticed with the next thing that is told.
        service.library().stepping().step(1);
        await().until(() -> {
            service.library().stepping().step(1);
            return service.service().streams() == 0;
        });
    }

    @Test
    void holdsNoThreadForAListener() throws Exception {
        String url = running();
        List<Listener> listeners = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Listener listener = new Listener(url);
                listeners.add(listener);
                listener.until("event: progress");
            }
            assertThat(service.service().streams()).isEqualTo(100);

            Answer tooMany = service.get(url + "/events", OPERATOR);
            assertThat(tooMany.status()).isEqualTo(503);
            assertThat(tooMany.header("Retry-After")).isNotEmpty();
            assertThat(service.get("/api/v1/me", ANNA).status()).isEqualTo(200);
        } finally {
            for (Listener listener : listeners) {
                listener.close();
            }
        }
    }

    @Test
    void endsStreamsWhenTheServiceEnds() throws IOException {
        String url = running();
        try (Listener listener = new Listener(url)) {
            listener.until("event: progress");
            service.close();
            assertThat(listener.until("never")).endsWith("0\r\n\r\n");
        }
    }
}
