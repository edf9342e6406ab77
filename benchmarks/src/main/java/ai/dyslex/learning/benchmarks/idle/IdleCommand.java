package ai.dyslex.learning.benchmarks.idle;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.benchmarks.database.CountedStatements;
import ai.dyslex.learning.benchmarks.output.Figures;
import ai.dyslex.learning.benchmarks.output.Refusal;
import ai.dyslex.learning.benchmarks.output.Table;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the library costs while nothing is due. */
@Command(
        name = "idle",
        description = {
            "Starts the library with its four jobs and the executor engine, lets it idle, and prints what that costs.",
            "The executors are of the kind, size and names that the library makes for itself, and count; statements are"
                    + " counted between the library and its connection pool. It is about noon in the learning zone, so"
                    + " that no job is due."
        })
public final class IdleCommand implements Callable<Integer> {

    private static final String H2 = "jdbc:h2:mem:idle;DB_CLOSE_DELAY=-1";
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int WORKERS = 2;
    private static final int LONGEST_STATEMENT = 120;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            defaultValue = "PT60S",
            description = "How long, PT1S to PT1H; default ${DEFAULT-VALUE}. Much is done every 30 seconds.")
    private Duration time = Duration.ofSeconds(60);

    @Option(
            names = "--jdbc-url",
            paramLabel = "URL",
            defaultValue = H2,
            description = "The database; tables that are missing are created. Default ${DEFAULT-VALUE}.")
    private String url = H2;

    @Option(names = "--user", description = "The database user, if the URL does not tell.")
    private @Nullable String user;

    @Option(
            names = "--password",
            description = "The password, if the URL does not tell.",
            interactive = true,
            arity = "0..1")
    private @Nullable String password;

    IdleCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        boolean allowed = time.compareTo(Duration.ofSeconds(1)) >= 0 && time.compareTo(Duration.ofHours(1)) <= 0;
        Refusal.unless(allowed, command, "--for", time, "PT1S to PT1H");
        Refusal.unless(url.startsWith("jdbc:"), command, "--jdbc-url", url, "jdbc:...");
        PrintWriter out = command.commandLine().getOut();
        try (HikariDataSource pool = pool()) {
            JdbcSchema.of(pool).migrate();
            long heapBefore = heap();
            CountedStatements statements = new CountedStatements();
            CountedThreads threads = new CountedThreads();
            try (LearningJobs jobs = started(statements.over(pool), threads)) {
                TimeUnit.NANOSECONDS.sleep(SETTLING.toNanos());
                Map<String, Long> tasksBefore = threads.tasks();
                long cpuBefore = threads.cpuNanos();
                long begunBefore = threads.begun();
                statements.reset();
                TimeUnit.NANOSECONDS.sleep(time.toNanos());
                double minutes = time.toNanos() / 6e10;
                // Asking for the jobs, below, is not idling.
                Map<String, Long> executed = statements.counts();
                table(threads, statements, minutes, cpuBefore, begunBefore, tasksBefore)
                        .row("heap before the library, MB", Figures.number(heapBefore / 1e6))
                        .row("heap with it, MB", Figures.number(heap() / 1e6))
                        .row("jobs known", jobs.jobs().size())
                        .printTo(out);
                out.println();
                print(executed, minutes, out);
            }
        }
        return 0;
    }

    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(4);
        if (user != null) {
            config.setUsername(user);
        }
        if (password != null) {
            config.setPassword(password);
        }
        return new HikariDataSource(config);
    }

    private static LearningJobs started(DataSource dataSource, CountedThreads threads) {
        Clock clock = Clock.systemUTC();
        return LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).build())
                .engine(ExecutorEngine.on(threads.timer("learning-jobs-engine"), clock))
                .timer(threads.timer("learning-jobs-timer"))
                .workers(threads.pool("learning-jobs-worker", WORKERS))
                .upkeep(threads.pool("learning-jobs-upkeep", 1))
                .clock(clock)
                .learningZone(zoneOfNoon(clock))
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build()
                .start();
    }

    private static ZoneId zoneOfNoon(Clock clock) {
        return ZoneOffset.ofHours(12 - clock.instant().atZone(ZoneOffset.UTC).getHour());
    }

    private static Table table(
            CountedThreads threads,
            CountedStatements statements,
            double minutes,
            long cpuBefore,
            long begunBefore,
            Map<String, Long> tasksBefore) {
        Table table = new Table().text("while idle").number("value");
        table.row("threads of the library", threads.names().size());
        threads.names().forEach(name -> table.row("  " + name, ""));
        table.row("threads begun a minute", Figures.number((threads.begun() - begunBefore) / minutes));
        long tasks = 0;
        for (Map.Entry<String, Long> of : threads.tasks().entrySet()) {
            long more = of.getValue() - tasksBefore.getOrDefault(of.getKey(), 0L);
            tasks += more;
            table.row("  wake-ups a minute of " + of.getKey(), Figures.number(more / minutes));
        }
        table.row("wake-ups a minute", Figures.number(tasks / minutes));
        long executed = statements.counts().values().stream().mapToLong(n -> n).sum();
        table.row("statements a minute", Figures.number(executed / minutes));
        table.row("connections taken a minute", Figures.number(statements.connections() / minutes));
        table.row("processor ms a minute", Figures.number((threads.cpuNanos() - cpuBefore) / 1e6 / minutes));
        return table;
    }

    private static void print(Map<String, Long> executed, double minutes, PrintWriter out) {
        Table table = new Table().number("a minute").text("statement");
        executed.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .forEach(of -> table.row(Figures.number(of.getValue() / minutes), shortened(of.getKey())));
        table.printTo(out);
    }

    /** What is selected tells less than from where and which. */
    private static String shortened(String statement) {
        String told = statement.replaceAll("SELECT (?:(?!SELECT).)*? FROM ", "SELECT ... FROM ");
        return told.length() <= LONGEST_STATEMENT ? told : told.substring(0, LONGEST_STATEMENT - 3) + "...";
    }

    /** What is in use once the garbage is gone. */
    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
