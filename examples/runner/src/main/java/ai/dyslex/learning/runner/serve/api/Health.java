package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.serve.http.Access;
import ai.dyslex.learning.runner.serve.http.Call;
import ai.dyslex.learning.runner.serve.http.ProblemException;
import ai.dyslex.learning.runner.serve.http.Routes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Whether the service is well, what it measures, and what it can be asked. */
public final class Health implements Routes.Feature {

    private static final long PATIENCE_SECONDS = 2;
    private static final String DOCUMENT = "/ai/dyslex/learning/runner/serve/openapi.json";

    private final LearningJobs jobs;
    private final PrometheusMeterRegistry registry;
    private final Executor checker;
    private final AtomicReference<CompletableFuture<Void>> check = new AtomicReference<>();
    private final byte[] document = document();

    /**
     * The health of the library.
     *
     * @param registry what is measured
     * @param checker asks the database, which may take its time
     */
    public Health(LearningJobs jobs, PrometheusMeterRegistry registry, Executor checker) {
        this.jobs = jobs;
        this.registry = registry;
        this.checker = checker;
    }

    @Override
    public void addTo(Routes routes) {
        routes.getAtOnce("/healthz", Access.PUBLIC, call -> call.json(200, Map.of("status", "up")));
        routes.getAtOnce("/readyz", Access.PUBLIC, this::ready);
        routes.getAtOnce("/metrics", Access.OPERATOR, this::metrics);
        routes.getAtOnce("/openapi.json", Access.PUBLIC, this::openApi);
    }

    private void ready(Call call) {
        call.later(() -> current().thenAccept(ok -> call.json(200, Map.of("status", "ready"))));
    }

    /** One check at a time, however many ask: a database that does not answer is not to be asked by all of them. */
    private CompletableFuture<Void> current() {
        CompletableFuture<Void> mine = new CompletableFuture<>();
        CompletableFuture<Void> other = check.compareAndExchange(null, mine);
        if (other == null) {
            checker.execute(() -> {
                try {
                    jobs.jobs();
                    mine.complete(null);
                } catch (RuntimeException e) {
                    mine.completeExceptionally(notReady());
                } finally {
                    check.set(null);
                }
            });
        }
        CompletableFuture<Void> shared = other == null ? mine : other;
        return shared.copy()
                .completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .thenRun(() -> {
                    if (!shared.isDone()) {
                        throw notReady();
                    }
                });
    }

    private static ProblemException notReady() {
        return ProblemException.of(503, "Not ready: the library is not started, or its database does not answer.")
                .with("Retry-After", "5");
    }

    private void metrics(Call call) {
        call.context().status(200);
        call.context().contentType("text/plain; version=0.0.4; charset=utf-8");
        call.context().result(registry.scrape());
    }

    private void openApi(Call call) {
        call.context().status(200);
        call.context().contentType("application/json");
        call.context().result(document);
    }

    private static byte[] document() {
        try (InputStream in = Health.class.getResourceAsStream(DOCUMENT)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + DOCUMENT);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
