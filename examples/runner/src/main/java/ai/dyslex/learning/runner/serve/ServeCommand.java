package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.runner.Ending;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.scheduling.SchedulerChoice;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code serve}. */
@Command(
        name = "serve",
        description = "Serves the jobs, the ledger and what was learnt over HTTP, with pages to look at, until Ctrl-C;"
                + " runs the scheduler meanwhile.",
        footer = {
            "",
            "/openapi.json describes the calls. Plain HTTP: put a proxy with TLS before it, unless it stays on this computer.",
            "Ctrl-C ends in good order: running jobs end their page, and go on from there next time."
        })
public final class ServeCommand extends RunnerCommand {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int MOST_UNITS = 256;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_PORT = 65_535;
    private static final ZoneId DEMO_ZONE = ZoneId.of("Europe/Berlin");

    @Option(
            names = "--host",
            paramLabel = "HOST",
            defaultValue = "127.0.0.1",
            description = "Name or address to listen at; default: ${DEFAULT-VALUE}, this computer only.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            description = "Port to listen at; 0: any that is free; default: ${DEFAULT-VALUE}.")
    private int port = 8080;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            defaultValue = "executor",
            description = "What wakes the jobs: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. As for schedule.")
    private SchedulerChoice scheduler = SchedulerChoice.EXECUTOR;

    @Option(names = "--node", paramLabel = "NAME", description = "This process' name in the ledger; default: made up.")
    private @Nullable String node;

    @Option(
            names = "--units",
            paramLabel = "N",
            defaultValue = "1",
            description = "Shares of the writers that are worked on side by side; default: ${DEFAULT-VALUE}.")
    private int units = 1;

    @Option(
            names = "--demo",
            description = "Serves a simulation in memory, to look around in, with tokens that are made up and printed.")
    private boolean demo;

    @Option(
            names = "--trusted-proxy",
            paramLabel = "ADDRESS",
            description = "Address of a proxy before the service, whose X-Forwarded-For is believed; may be repeated.")
    private Set<String> proxies = new LinkedHashSet<>();

    @ArgGroup(exclusive = false, heading = "Tokens, one kind or both:%n")
    private TokenOptions tokens = new TokenOptions();

    /** @param global the options of all commands */
    public ServeCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        check();
        CountDownLatch stop = new CountDownLatch(1);
        DemoTokens demoTokens = new DemoTokens();
        try (Ending ending = Ending.guarded();
                Service service = new Service(
                        HttpSettings.at(host, port).behind(proxies),
                        demo ? this::demo : this::overDatabase,
                        demo ? demoTokens : tokens.read(Clock.systemUTC()),
                        Ticker.systemTicker(),
                        List.of())) {
            ending.begins(stop::countDown);
            int listening = service.start();
            if (demo) {
                demoTokens.announce(console(), url(listening), service.library().exampleWriter());
            } else {
                console().note("Listening on " + url(listening));
            }
            console().note("Ctrl-C stops.");
            awaitQuietly(stop);
        }
        console().note("Stopped.");
        return 0;
    }

    private void check() {
        if (port < 0 || port > MOST_PORT) {
            throw usage("--port is %d; allowed: 0 to %d".formatted(port, MOST_PORT));
        }
        if (units < 1 || units > MOST_UNITS) {
            throw usage("--units is %d; allowed: 1 to %d".formatted(units, MOST_UNITS));
        }
        if (node != null && (node.isBlank() || node.length() > LONGEST_NAME)) {
            throw usage("--node must have 1 to %d characters".formatted(LONGEST_NAME));
        }
        if (host.isBlank()) {
            throw usage("--host must not be blank");
        }
        if (demo) {
            checkDemo();
        } else {
            tokens.problem().ifPresent(problem -> {
                throw usage(problem);
            });
        }
    }

    private void checkDemo() {
        if (!Loopback.isLoopback(host)) {
            throw usage("--demo only listens on this computer: leave --host out, or give 127.0.0.1, ::1 or localhost");
        }
        if (global().database().isNamed()) {
            throw usage("--demo is in memory: it goes without --data and --jdbc-url");
        }
        if (tokens.isGiven()) {
            throw usage("--demo makes tokens up: it goes without --tokens and --jwt-…");
        }
    }

    private String url(int listening) {
        return "http://%s:%d/".formatted(host.contains(":") ? "[" + host + "]" : host, listening);
    }

    private ServedLibrary demo(List<JobListener> listeners) {
        return DemoLibrary.open(global().zoneOr(DEMO_ZONE), this::inMemory, this::set, listeners);
    }

    private ServedLibrary overDatabase(List<JobListener> listeners) {
        Database database = global().database().open();
        try {
            JdbcLearningStore store = database.store();
            LearningJobsBuilder builder = FourJobs.over(store, global().zone());
            set(builder);
            builder.properties(Map.of("learning.jobs.trigger-model-retraining.parallelism", trainings()));
            listeners.forEach(builder::jobListener);
            LearningJobs jobs = builder.engine(engine(database)).build();
            return new DatabaseLibrary(database, store, jobs, global().zone());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    private void set(LearningJobsBuilder builder) {
        if (node != null) {
            builder.node(node);
        }
        FourJobs.IN_ORDER.forEach(job -> builder.changeSettings(job, settings -> settings.withUnits(units)));
        builder.closeGrace(GRACE);
    }

    /** Side by side: half of the processors are left to those who ask. */
    private static String trainings() {
        return String.valueOf(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    private SchedulerEngine engine(Database database) {
        Clock clock = Clock.systemUTC();
        boolean shared =
                scheduler == SchedulerChoice.QUARTZ && global().database().isShared();
        return shared ? database.quartz(clock) : inMemory(clock);
    }

    private SchedulerEngine inMemory(Clock clock) {
        return switch (scheduler) {
            case EXECUTOR -> ExecutorEngine.withOwnThread(clock);
            case QUARTZ -> QuartzEngine.inMemory(clock);
        };
    }

    /** An interrupt ends it as Ctrl-C does. */
    private static void awaitQuietly(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
