package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.micrometer.LearningJobsMetrics;
import ai.dyslex.learning.runner.serve.api.Calendar;
import ai.dyslex.learning.runner.serve.api.Executions;
import ai.dyslex.learning.runner.serve.api.Health;
import ai.dyslex.learning.runner.serve.api.Jobs;
import ai.dyslex.learning.runner.serve.api.Observations;
import ai.dyslex.learning.runner.serve.api.Triggers;
import ai.dyslex.learning.runner.serve.api.Writers;
import ai.dyslex.learning.runner.serve.auth.FailedAttempts;
import ai.dyslex.learning.runner.serve.auth.Tokens;
import ai.dyslex.learning.runner.serve.events.ExecutionStreams;
import ai.dyslex.learning.runner.serve.events.RunningUnits;
import ai.dyslex.learning.runner.serve.http.HttpServer;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The library and the server before it, put together. */
public final class Service implements AutoCloseable {

    private static final int MOST_STREAMS = 100;
    private static final int WRONG_TOKENS_A_MINUTE = 10;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final ServedLibrary library;
    private final LearningJobsMetrics metrics;
    private final ExecutionStreams streams;
    private final ExecutorService checker;
    private final HttpServer server;

    /**
     * A service, not started.
     *
     * @param opening opens what is served
     * @param tokens tell who calls
     * @param ticker times wrong tokens
     * @param listeners hear of executions, too
     */
    public Service(
            HttpSettings settings,
            ServedLibrary.Opening opening,
            Tokens tokens,
            Ticker ticker,
            List<JobListener> listeners) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        RunningUnits running = new RunningUnits();
        DeferredListener metering = new DeferredListener();
        List<JobListener> all = new ArrayList<>(listeners);
        all.add(running);
        all.add(metering);
        this.library = opening.open(all);
        this.metrics = new LearningJobsMetrics(registry, library.clock());
        metering.set(metrics);
        LearningJobs jobs = library.jobs();
        this.streams = new ExecutionStreams(Executions.looking(jobs, running), MOST_STREAMS, LOOK_EVERY, HEARTBEAT);
        this.checker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "http-readiness");
            thread.setDaemon(true);
            return thread;
        });
        Triggers triggers = new Triggers(jobs);
        this.server = new HttpServer(
                settings,
                tokens,
                new FailedAttempts(WRONG_TOKENS_A_MINUTE, ticker),
                registry,
                List.of(
                        triggers,
                        new Jobs(jobs, running, triggers),
                        new Executions(jobs, running, streams),
                        new Calendar(jobs, library.zone(), library.clock()),
                        new Writers(jobs, library.store()),
                        new Observations(jobs),
                        new Health(jobs, registry, checker)));
    }

    /** What is served. */
    public ServedLibrary library() {
        return library;
    }

    /** How many streams are open. */
    public int streams() {
        return streams.open();
    }

    /** The server. */
    public HttpServer server() {
        return server;
    }

    /**
     * Listens, and starts the library.
     *
     * @return the port
     */
    public int start() {
        int port = server.start();
        library.start();
        metrics.watch(library.jobs());
        return port;
    }

    /** Ends streams and calls first, then the library. */
    @Override
    public void close() {
        try (library) {
            streams.close();
            server.close();
            checker.shutdownNow();
        }
    }
}
