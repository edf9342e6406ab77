package ai.dyslex.learning.benchmarks.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private final Map<String, LongAdder> asked = new ConcurrentHashMap<>();
    private final HttpServer server;

    OpenLoopTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            asked.computeIfAbsent(path, p -> new LongAdder()).increment();
            exchange.sendResponseHeaders(path.equals("/missing") ? 404 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path))
                .build();
    }

    @Test
    void sendsEachKindItsShareAndCountsWhatGoesWrong() {
        List<Read> reads = List.of(
                new Read("things", List.of(request("/a"), request("/b"))),
                new Read("gone", List.of(request("/missing"))));

        Answers answers = new OpenLoop(HttpClient.newHttpClient(), 200).run(reads, Duration.ofSeconds(1));

        assertThat(answers.byKind()).containsOnlyKeys("things");
        assertThat(answers.together().getTotalCount()).isEqualTo(100);
        assertThat(answers.failures()).containsExactly(entry("gone: status 404", 100L));
        assertThat(asked)
                .hasEntrySatisfying("/a", times -> assertThat(times.sum()).isEqualTo(50))
                .hasEntrySatisfying("/b", times -> assertThat(times.sum()).isEqualTo(50));
    }
}
