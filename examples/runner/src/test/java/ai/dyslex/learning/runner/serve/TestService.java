package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.runner.serve.auth.Caller;
import ai.dyslex.learning.runner.serve.auth.StaticTokens;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import ai.dyslex.learning.writer.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The service over a real socket, on any free port; each exchange is held against the description of the calls. */
final class TestService implements AutoCloseable {

    static final String OPERATOR = "operator-token-0123456789-0123456789";
    static final String ANNA = "annas-token-0123456789-0123456789-01";
    static final String BEN = "bens-token-0123456789-0123456789-012";
    static final String CARL = "carls-token-0123456789-0123456789-01";
    static final String NOBODY = "nobodys-token-0123456789-0123456789";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicLong nanos = new AtomicLong();
    private final VirtualLibrary library;
    private final Service service;
    private final int port;

    /** The service as it usually is. */
    static TestService start() {
        return start(HttpSettings.at("127.0.0.1", 0), tokens());
    }

    static TestService start(HttpSettings settings, Tokens tokens) {
        return new TestService(settings, tokens);
    }

    static Tokens tokens() {
        return new StaticTokens(Map.of(
                OPERATOR, Caller.operator(),
                ANNA, Caller.writer(new UserId("anna")),
                BEN, Caller.writer(new UserId("ben")),
                CARL, Caller.writer(new UserId("corpus/carl"))));
    }

    private TestService(HttpSettings settings, Tokens tokens) {
        service = new Service(settings, VirtualLibrary::new, tokens, nanos::get, List.of());
        library = (VirtualLibrary) service.library();
        port = service.start();
    }

    VirtualLibrary library() {
        return library;
    }

    Service service() {
        return service;
    }

    int port() {
        return port;
    }

    /** Time passes for those who wait because of wrong tokens. */
    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    Answer get(String path, String token) {
        return send("GET", path, BodyPublishers.noBody(), bearer(token));
    }

    /** Without waiting for the answer. */
    CompletableFuture<Answer> getLater(String path, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        bearer(token).forEach(request::header);
        return http.sendAsync(request.build(), BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.headers(), response.body()));
    }

    Answer post(String path, String token) {
        return send("POST", path, BodyPublishers.noBody(), bearer(token));
    }

    Answer post(String path, String token, String json) {
        return send(
                "POST",
                path,
                BodyPublishers.ofString(json),
                Map.of("Authorization", "Bearer " + token, "Content-Type", "application/json"));
    }

    Answer delete(String path, String token) {
        return send("DELETE", path, BodyPublishers.noBody(), bearer(token));
    }

    static Map<String, String> bearer(String token) {
        return token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token);
    }

    Answer send(String method, String path, BodyPublisher body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body);
        headers.forEach(request::header);
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
            ApiDocument.ours().check(method, path, answer.status(), answer.header("Content-Type"), answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends text as it is, and returns all that comes back until the service closes the connection. */
    String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            try (InputStream in = socket.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        service.close();
    }
}
