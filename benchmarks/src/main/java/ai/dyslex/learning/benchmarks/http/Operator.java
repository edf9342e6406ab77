package ai.dyslex.learning.benchmarks.http;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the service as an operator does. Thread-safe. */
final class Operator {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LISTED = 200;

    private final HttpClient client;
    private final URI address;
    private final String token;

    Operator(HttpClient client, URI address, String token) {
        this.client = client;
        this.address = address;
        this.token = token;
    }

    /** The reads of a dashboard that is left open, and of those who look at single writers. */
    List<Read> reads() {
        List<String> writers = new ArrayList<>();
        get("/api/v1/writers?limit=" + LISTED).get("writers").forEach(writer -> writers.add(writer.asText()));
        List<String> executions = new ArrayList<>();
        get("/api/v1/executions?limit=" + LISTED)
                .get("executions")
                .forEach(e -> executions.add(e.get("id").asText()));
        return List.of(
                read("jobs", List.of("/api/v1/jobs")),
                read("executions", List.of("/api/v1/executions?limit=20", "/api/v1/executions?status=FAILED&limit=20")),
                read(
                        "an execution",
                        executions.stream()
                                .map(id -> "/api/v1/executions/" + id)
                                .toList()),
                read(
                        "a writer's stats",
                        writers.stream().map(id -> "/api/v1/learn/stats/" + id).toList()),
                read(
                        "a writer's progress",
                        writers.stream()
                                .map(id -> "/api/v1/writers/" + id + "/progress")
                                .toList()),
                read("calendar", List.of("/api/v1/calendar?days=60")),
                read("readyz", List.of("/readyz")),
                read("page", List.of("/")));
    }

    private Read read(String kind, List<String> paths) {
        return new Read(kind, paths.stream().map(path -> request(path).build()).toList());
    }

    /** Whether any job is at work. */
    boolean isWorking() {
        for (JsonNode job : get("/api/v1/jobs").get("jobs")) {
            if (job.get("state").asText().equals("RUNNING")) {
                return true;
            }
        }
        return false;
    }

    /** Has a job go through all writers, whether they are due or not. */
    void trigger(String job) {
        HttpRequest request = request("/api/v1/jobs/" + job + "/trigger")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"force\": true}"))
                .build();
        send(request, 202);
    }

    private JsonNode get(String path) {
        return send(request(path).build(), 200);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token);
    }

    private JsonNode send(HttpRequest request, int status) {
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != status) {
                throw new BenchmarkException(
                        "%s answers %d".formatted(request.uri().getPath(), response.statusCode()));
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new BenchmarkException("no answer from " + request.uri().getPath(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("interrupted", e);
        }
    }
}
