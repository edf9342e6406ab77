package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.database.Server;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import ai.dyslex.learning.jdbc.JdbcSchema;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The four jobs at scale, beside what they are measured against. */
@Command(
        name = "scale",
        description = {
            "Runs each job through the library with one unit and with two, as one hand-written SQL statement (A), and as a loop"
                    + " with queries for each writer (C), on a PostgreSQL of its own, from the same state, by turns; compares"
                    + " the results row by row, and prints times, ratios and costs.",
            "Then, on samples: with fewer writers, and over a network with a delay."
        })
public final class ScaleCommand implements Callable<Integer> {

    private static final Terms TERMS = new Terms(LocalDate.of(2026, 3, 2), ZoneId.of("Europe/London"), 100);
    private static final List<Integer> DELAYS_MILLIS = List.of(0, 1, 5);

    /** As for a database of a few gigabytes, with nothing that goes on by itself while it is measured. */
    private static final Map<String, String> SETTINGS = Map.of(
            "work_mem", "64MB",
            "maintenance_work_mem", "512MB",
            "effective_cache_size", "8GB",
            "random_page_cost", "1.1",
            "checkpoint_timeout", "30min",
            "jit", "off",
            "autovacuum", "off");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--writers",
            paramLabel = "N",
            defaultValue = "100000",
            description = "1,000 to 1,000,000; default ${DEFAULT-VALUE}.")
    private int writers = 100_000;

    @Option(
            names = "--observations",
            paramLabel = "N",
            defaultValue = "100",
            description = "Of a writer, on average: 10 to 1,000; default ${DEFAULT-VALUE}.")
    private int observations = 100;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "1 to 20; default ${DEFAULT-VALUE}.")
    private int rounds = 3;

    @Option(
            names = "--sample",
            paramLabel = "N",
            defaultValue = "2000",
            description = "How many writers C goes through, 100 or more; default ${DEFAULT-VALUE}.")
    private int sample = 2_000;

    @Option(names = "--jobs", paramLabel = "JOB", split = ",", description = "Only these: ${COMPLETION-CANDIDATES}.")
    private List<Task> tasks = List.of(Task.values());

    @Option(names = "--no-samples", description = "Leaves out fewer writers and the network.")
    private boolean noSamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "What is drawn by lot; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Keeps the database here, and uses the one that is here, whatever its size.")
    private @Nullable Path data;

    @Override
    public Integer call() throws Exception {
        CommandSpec command = Objects.requireNonNull(spec);
        Refusal.unless(writers >= 1_000 && writers <= 1_000_000, command, "--writers", writers, "1000 to 1000000");
        Refusal.unless(
                observations >= 10 && observations <= 1_000, command, "--observations", observations, "10 to 1000");
        Refusal.unless(rounds >= 1 && rounds <= 20, command, "--rounds", rounds, "1 to 20");
        Refusal.unless(sample >= 100 && sample <= writers, command, "--sample", sample, "100 to the number of writers");
        PrintWriter out = command.commandLine().getOut();
        Path folder = data == null ? Files.createTempDirectory("learning-jobs-benchmarks") : data;
        try (Server server = Server.at(folder.resolve("postgresql"), SETTINGS);
                HikariDataSource pool = Server.pool(server.port(), "public", 10)) {
            load(out, pool);
            measure(out, server, pool);
        } finally {
            if (data == null) {
                delete(folder);
            }
        }
        return 0;
    }

    private void load(PrintWriter out, HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            if (!Sql.column(connection, "SELECT tablename FROM pg_tables WHERE tablename = 'lj_writer'")
                    .isEmpty()) {
                return;
            }
        }
        JdbcSchema.of(pool).migrate();
        Population population = new Population(seed, writers, observations);
        Vocabulary vocabulary = new Vocabulary(seed);
        long began = System.nanoTime();
        new HistoryLoader(pool, population, new WrittenHistory(population, vocabulary, TERMS), vocabulary).load();
        out.printf(Locale.ROOT, "loaded in %.0f s%n", (System.nanoTime() - began) / 1e9);
        out.flush();
    }

    private void measure(PrintWriter out, Server server, HikariDataSource pool) throws SQLException {
        long allWriters;
        long allObservations;
        List<String> drawn;
        try (Connection connection = pool.getConnection()) {
            allWriters = Sql.number(connection, "SELECT count(*) FROM lj_writer");
            allObservations = Sql.number(connection, "SELECT count(*) FROM lj_observation");
            drawn = Sql.column(connection, Sample.drawn(allWriters, sample));
            out.printf(
                    Locale.ROOT,
                    "%,d writers, %,d observations, %s; %,d writers drawn for C%n",
                    allWriters,
                    allObservations,
                    Sql.column(connection, "SELECT split_part(version(), ' on ', 1)")
                            .get(0),
                    drawn.size());
            out.flush();
        }
        HeapWatch heap = HeapWatch.begin();
        List<Trial> trials = tasks.stream()
                .map(task -> new Trial(task, TERMS, pool, drawn, allWriters))
                .toList();
        for (int round = 0; round < rounds; round++) {
            for (Trial trial : trials) {
                trial.round(round);
                out.printf("round %d: %s%n", round + 1, trial.task());
                out.flush();
            }
        }
        new ScaleReport(out, trials, allWriters, allObservations, heap).print();
        if (!noSamples) {
            growth(out, server, trials, allWriters);
            network(out, server);
        }
    }

    private void growth(PrintWriter out, Server server, List<Trial> trials, long allWriters) throws SQLException {
        int fewer = (int) (allWriters / 10);
        try (HikariDataSource pool = Server.pool(server.port(), "tenth", 10)) {
            Sample.make(pool, "tenth", fewer);
            out.println();
            out.printf(
                    Locale.ROOT,
                    "Microseconds per writer, one unit, with %,d writers and with %,d.%n",
                    fewer,
                    allWriters);
            Table table = new Table().text("job").number("fewer").number("all").number("all / fewer");
            for (Trial trial : trials) {
                List<Double> seconds = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    Ground.clear(pool);
                    seconds.add(Trial.secondsOf(
                            new LibraryRun(pool, TERMS).run(trial.task(), 1).time()));
                }
                double small = 1e6 * Figures.median(seconds) / fewer;
                double large = 1e6 * Figures.median(trial.seconds(Trial.Contestant.ONE_UNIT)) / allWriters;
                table.row(
                        trial.task().title(),
                        Figures.number(small),
                        Figures.number(large),
                        Figures.number(large / small));
            }
            table.printTo(out);
        }
    }

    private void network(PrintWriter out, Server server) throws SQLException {
        try (HikariDataSource direct = Server.pool(server.port(), "sample", 10)) {
            Sample.make(direct, "sample", sample);
            List<String> users;
            try (Connection connection = direct.getConnection()) {
                users = Sql.column(connection, "SELECT user_id FROM lj_writer ORDER BY user_id");
            }
            out.println();
            out.printf(Locale.ROOT, "Over a network, %,d writers by themselves; one run each.%n", users.size());
            Table table = new Table()
                    .text("job")
                    .number("round trip ms")
                    .number("one unit s")
                    .number("C s")
                    .number("C / one unit")
                    .number("KB sent")
                    .number("KB received");
            for (Task task : tasks) {
                for (int delay : DELAYS_MILLIS) {
                    row(table, server, direct, task, delay, users);
                }
            }
            table.printTo(out);
        }
    }

    private static void row(
            Table table, Server server, HikariDataSource direct, Task task, int delay, List<String> users)
            throws SQLException {
        try (DelayProxy proxy = DelayProxy.before(server.port(), Duration.ofMillis(delay));
                HikariDataSource pool = Server.pool(proxy.port(), "sample", 10)) {
            Ground.clear(direct);
            LibraryRun run = new LibraryRun(pool, TERMS);
            long sent = proxy.sent();
            long received = proxy.received();
            double library = Trial.secondsOf(run.run(task, 1).time());
            sent = proxy.sent() - sent;
            received = proxy.received() - received;
            Ground.clear(direct);
            long began = System.nanoTime();
            QueryPerWriter.run(pool, task, TERMS, "loop", users);
            double loop = (System.nanoTime() - began) / 1e9;
            table.row(
                    task.title(),
                    delay,
                    Figures.number(library),
                    Figures.number(loop),
                    Figures.number(loop / library),
                    Figures.number(sent / 1024.0),
                    Figures.number(received / 1024.0));
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
