package ai.dyslex.learning.runner.serve;

import static ai.dyslex.learning.runner.serve.TestService.ANNA;
import static ai.dyslex.learning.runner.serve.TestService.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whether the service is well, and what it measures. */
final class HealthTest {

    private final TestService service = TestService.start();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void isUpAndReady() {
        assertThat(service.get("/healthz", "").body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(service.get("/readyz", "").body()).isEqualTo("{\"status\":\"ready\"}");
    }

    @Test
    void isNotReadyOnceTheLibraryIsClosed() {
        service.library().jobs().close();

        Answer answer = service.get("/readyz", "");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        assertThat(service.get("/healthz", "").status()).isEqualTo(200);
        assertThat(service.get("/api/v1/jobs", OPERATOR).status()).isEqualTo(503);
    }

    /** More calls than there are threads wait, as they do for a database that is gone. */
    @Test
    void isUpWhileTheDatabaseDoesNotAnswer() {
        service.library().store().stall();
        List<CompletableFuture<Answer>> waiting = Stream.generate(() -> service.getLater("/api/v1/writers", OPERATOR))
                .limit(60)
                .toList();

        assertThat(service.get("/healthz", "").status()).isEqualTo(200);
        assertThat(waiting).noneMatch(CompletableFuture::isDone);

        service.library().store().goOn();
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(200));
    }

    @Test
    void showsMetricsToOperatorsByRouteAndWithoutIds() {
        service.get("/api/v1/learn/stats/anna", ANNA);
        Answer metrics = service.get("/metrics", OPERATOR);

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("route=\"/api/v1/learn/stats/{writer}\"", "learning_jobs_units", "jvm_memory_used_bytes")
                .doesNotContain("anna");
        assertThat(service.get("/metrics", ANNA).status()).isEqualTo(403);
    }

    @Test
    void describesItself() {
        assertThat(service.get("/openapi.json", "").json().path("openapi").asText())
                .isEqualTo("3.1.0");
    }
}
