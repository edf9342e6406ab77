package ai.dyslex.learning.benchmarks.http;

import ai.dyslex.learning.benchmarks.database.Folders;
import ai.dyslex.learning.benchmarks.database.Server;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code http}: how long the service's answers take, while a job runs. */
@Command(
        name = "http",
        description = {
            "Starts the runner's service in a process of its own, on twelve simulated weeks, keeps a job running, and reads from it at a"
                    + " steady rate: jobs, executions, stats, progress, the calendar, pages. Prints how long the answers took, from when"
                    + " each request was due.",
            "Takes about a minute more than --warm-up and twice --seconds. Talks to 127.0.0.1 only. Give this"
                    + " program -XX:+UseSerialGC -Xmn512m, lest its own garbage collections be measured."
        })
public final class HttpCommand implements Callable<Integer> {

    private static final int TOKEN_BYTES = 32;

    /** What the service keeps its data in. */
    enum Database {
        H2,
        POSTGRESQL
    }

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--runner",
            paramLabel = "JAR",
            defaultValue = "examples/runner/target/learning-jobs-runner.jar",
            description = "The runner; default ${DEFAULT-VALUE}.")
    private Path runner = Path.of("");

    @Option(
            names = "--database",
            paramLabel = "NAME",
            defaultValue = "H2",
            description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}, in a file.")
    private Database database = Database.H2;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "200",
            description = "Simulated writers, 1 to 5000; default ${DEFAULT-VALUE}.")
    private int writers = 200;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "500",
            description = "Requests a second, 1 to 100000; default ${DEFAULT-VALUE}.")
    private int rate = 500;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long, 1 to 3600; default ${DEFAULT-VALUE}.")
    private int seconds = 30;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "Seconds at the same rate before, which are not counted, 0 to 3600; default ${DEFAULT-VALUE}.")
    private int warmUp = 20;

    @Option(
            names = "--job",
            paramLabel = "ID",
            defaultValue = "trigger_model_retraining",
            description = "The job that runs meanwhile; default ${DEFAULT-VALUE}.")
    private String job = "";

    HttpCommand() {}

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec);
        Refusal.unless(writers >= 1 && writers <= 5000, command, "--writers", writers, "1 to 5000");
        Refusal.unless(rate >= 1 && rate <= 100_000, command, "--rate", rate, "1 to 100000");
        Refusal.unless(seconds >= 1 && seconds <= 3600, command, "--seconds", seconds, "1 to 3600");
        Refusal.unless(warmUp >= 0 && warmUp <= 3600, command, "--warm-up", warmUp, "0 to 3600");
        Path folder = Files.createTempDirectory("learning-jobs-http");
        try (Server server = database == Database.POSTGRESQL ? Server.temporary() : null) {
            List<String> where =
                    server == null ? List.of("--data", folder.toString()) : List.of("--jdbc-url", server.url());
            measure(new Runner(runner, where), folder, command.commandLine().getOut());
        } finally {
            Folders.delete(folder);
        }
        return 0;
    }

    private void measure(Runner programs, Path folder, PrintWriter out) throws IOException {
        programs.run("demo", "--writers", String.valueOf(writers));
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Path tokens = Files.writeString(folder.resolve("tokens"), "operator " + token + "\n");
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        try (Runner.Service service = programs.serve(tokens)) {
            Operator operator = new Operator(client, service.address(), token);
            List<Read> reads = operator.reads();
            OpenLoop loop = new OpenLoop(client, rate);
            loop.run(reads, Duration.ofSeconds(warmUp));
            print(out, "at rest", loop.run(reads, Duration.ofSeconds(seconds)), Optional.empty());
            try (BusyJob busy = new BusyJob(operator, job)) {
                Answers answers = loop.run(reads, Duration.ofSeconds(seconds));
                print(out, "while " + job + " runs", answers, Optional.of(busy.share()));
            }
        }
    }

    /** What this process did not measure in, because it collected garbage. */
    private static long collectingMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private void print(PrintWriter out, String when, Answers answers, Optional<Double> share) {
        out.printf(
                "%d requests/s for %d s, %s%s%n",
                rate,
                seconds,
                when,
                share.map(s -> ", %s%% of the time".formatted(Figures.number(100 * s)))
                        .orElse(""));
        Table table = new Table()
                .text("read")
                .number("answers")
                .number("p50 ms")
                .number("p95 ms")
                .number("p99 ms")
                .number("max ms");
        answers.byKind().forEach((kind, micros) -> row(table, kind, micros));
        row(table, "all", answers.together());
        table.printTo(out);
        for (Map.Entry<String, Long> failure : answers.failures().entrySet()) {
            out.printf("failed: %s, %d times%n", failure.getKey(), failure.getValue());
        }
        out.printf("this program itself has stood still for %,d ms until now%n%n", collectingMillis());
        out.flush();
    }

    private static void row(Table table, String kind, Histogram micros) {
        table.row(
                kind,
                micros.getTotalCount(),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(95)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getMaxValue()));
    }

    private static String millis(long micros) {
        return Figures.number(micros / 1e3);
    }
}
