package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.runner.Ending;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.scheduling.NodeOptions;
import ai.dyslex.learning.runner.serve.http.HttpSettings;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Clock;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Mixin
    private final NodeOptions node = new NodeOptions();

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
        DemoTokens demoTokens = new DemoTokens();
        try (Ending ending = Ending.guarded();
                Service service = new Service(
                        HttpSettings.at(host, port).behind(proxies),
                        demo ? this::demo : this::overDatabase,
                        demo ? demoTokens : tokens.read(Clock.systemUTC()),
                        Ticker.systemTicker(),
                        List.of())) {
            int listening = service.start();
            if (demo) {
                demoTokens.announce(console(), url(listening), service.library().exampleWriter());
            } else {
                console().note("Listening on " + url(listening));
            }
            console().note("Ctrl-C stops.");
            ending.awaitBegin();
        }
        console().note("Stopped.");
        return 0;
    }

    private void check() {
        if (port < 0 || port > MOST_PORT) {
            throw usage("--port is %d; allowed: 0 to %d".formatted(port, MOST_PORT));
        }
        node.problem().ifPresent(problem -> {
            throw usage(problem);
        });
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
        return DemoLibrary.open(global().zoneOr(DEMO_ZONE), node::inMemory, node::on, listeners);
    }

    private ServedLibrary overDatabase(List<JobListener> listeners) {
        Database database = global().database().open();
        try {
            JdbcLearningStore store = database.store();
            LearningJobsBuilder builder = node.on(FourJobs.over(store, global().zone()))
                    .properties(Map.of("learning.jobs.trigger-model-retraining.parallelism", trainings()))
                    .engine(node.engine(database, global().database().isShared(), Clock.systemUTC()));
            listeners.forEach(builder::jobListener);
            return new DatabaseLibrary(database, store, builder.build(), global().zone());
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Side by side: half of the processors are left to those who ask. */
    private static String trainings() {
        return String.valueOf(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }
}
