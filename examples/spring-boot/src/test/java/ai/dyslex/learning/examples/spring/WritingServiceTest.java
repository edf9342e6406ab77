package ai.dyslex.learning.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.NoChangeJob;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the service as its main method does, on a port of its own. */
class WritingServiceTest {

    private static HttpResponse<String> send(ConfigurableApplicationContext context, String method, String path)
            throws Exception {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }

    @Test
    void runsTheJobsInTheService() throws Exception {
        try (ConfigurableApplicationContext context = SpringApplication.run(
                WritingService.class, "--server.port=0", "--spring.datasource.generate-unique-name=true")) {
            LearningJobs jobs = context.getBean(LearningJobs.class);
            context.getBean(Typing.class).begin("anna", "s1");

            HttpResponse<String> started = send(context, "POST", "/jobs/detect_no_change_words/run");
            assertThat(started.statusCode()).isEqualTo(200);
            // Asked for once more, a job that runs is joined, so that the test can wait for its end.
            jobs.triggerJobNow(NoChangeJob.ID).outcome().get(1, TimeUnit.MINUTES);

            assertThat(jobs.execution(new ExecutionId(started.body())).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(send(context, "GET", "/executions").body()).contains(started.body() + " SUCCEEDED");
            assertThat(send(context, "GET", "/actuator/health").body())
                    .contains("\"learningJobs\"")
                    .contains("detect_no_change_words");
            assertThat(send(context, "GET", "/actuator/metrics/learning.jobs.executions")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
