package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.JdbcSchema;
import ai.dyslex.learning.job.JobHandle;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.quartz.QuartzTables;
import ai.dyslex.learning.writer.UserId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One execution, spread over the nodes of a Quartz cluster. */
@Command(
        name = "units",
        description =
                "Spreads one execution over 1, 2 and 3 nodes of a Quartz cluster, with work that the database is not needed"
                        + " for and without; kills one of 3 in the middle; looks whether each writer was done once.")
final class UnitsCommand extends Program {

    private static final Duration PATIENCE = Duration.ofMinutes(15);
    private static final String EMPTY = "writers";

    @Option(names = "--writers", defaultValue = "50000", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--units", defaultValue = "12", description = "Default ${DEFAULT-VALUE}.")
    private int units;

    @Option(names = "--nodes", defaultValue = "1,2,3", split = ",", description = "How many; default ${DEFAULT-VALUE}.")
    private List<Integer> nodes = List.of(1, 2, 3);

    @Option(
            names = "--per-writer",
            defaultValue = "PT0.001S",
            description = "How long is reckoned for each writer; default ${DEFAULT-VALUE}.")
    private Duration perWriter = Duration.ofMillis(1);

    private int databases;

    @Override
    void run(Report report) throws Exception {
        try (Server server = Server.start()) {
            fill(server);
            report.line("%d writers, %d units, one thread of Quartz on each node", writers, units);
            for (Duration work : List.of(Duration.ZERO, perWriter)) {
                double alone = 0;
                for (int count : nodes) {
                    double seconds = once(server, count, work, false, report);
                    alone = count == 1 ? seconds : alone;
                    if (alone > 0) {
                        report.line("        %.2f times as fast as one node", alone / seconds);
                    }
                }
            }
            double unused = once(server, 3, perWriter, true, report);
        }
    }

    private void fill(Server server) {
        server.create(EMPTY);
        try (HikariDataSource pool = server.pool(EMPTY, "template", 4)) {
            JdbcSchema.of(pool).migrate();
            boolean unused = QuartzTables.createIfAbsent(pool);
            LearningStore store = JdbcLearningStore.builder(pool).build();
            List<UserId> users = IntStream.range(0, writers)
                    .mapToObj(i -> new UserId("writer-%06d".formatted(i)))
                    .toList();
            for (int from = 0; from < writers; from += 1000) {
                List<UserId> some = users.subList(from, Math.min(writers, from + 1000));
                store.unitOfWork()
                        .execute(() ->
                                store.writers().touch(some, Clock.systemUTC().instant()));
            }
        }
    }

    /** @return how many seconds it took */
    private double once(Server server, int count, Duration work, boolean kill, Report report) throws Exception {
        String database = "units" + ++databases;
        server.copy(EMPTY, database);
        try (Children children = new Children();
                HikariDataSource pool = server.pool(database, "asking", 8)) {
            Sql sql = new Sql(pool);
            List<Child> started = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                started.add(
                        children.start("crunch", options(server, database, "node" + i, kill), "--per-writer=" + work));
            }
            for (Child child : started) {
                if (!child.await("started", Duration.ofSeconds(90))) {
                    throw new HarnessException("a node does not start");
                }
            }
            // Each looks around once when it starts; what is asked for now is to be found through Quartz.
            TimeUnit.SECONDS.sleep(3);
            Execution execution = ask(pool, options(server, database, "asking", true), sql, kill, started);
            double seconds =
                    Duration.between(execution.createdAt(), execution.endedAt().orElseThrow())
                                    .toMillis()
                            / 1000.0;
            report.line(
                    "%d nodes, %s per writer%s: %.1f s, %.0f writers/s; %s",
                    count, work, kill ? ", one killed" : "", seconds, writers / seconds, shares(sql));
            check(execution, sql, report);
            return seconds;
        }
    }

    private NodeOptions options(Server server, String database, String name, boolean looksAround) {
        NodeOptions options = new NodeOptions();
        options.name = name;
        options.url = server.url(database, name);
        options.units = units;
        options.pageSize = 500;
        options.threads = 1;
        options.workers = 1;
        // Quartz alone spreads the work; only where a node dies must others look for what it has left.
        options.lookAround = looksAround ? Duration.ofMillis(500) : Duration.ofMinutes(30);
        return options;
    }

    /** A node that runs nothing itself asks for the run, and awaits its end. */
    private Execution ask(HikariDataSource pool, NodeOptions options, Sql sql, boolean kill, List<Child> children)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (LearningJobs asking = CrunchCommand.library(pool, options, Duration.ZERO)
                .engine(QuartzEngine.clustered(pool, Clock.systemUTC()).build())
                .triggerOnly()
                .build()
                .start()) {
            JobHandle handle = asking.triggerJobNow(CrunchJob.ID);
            if (kill) {
                while (done(sql) < writers / 3) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                children.get(0).kill();
            }
            JobOutcome outcome = handle.outcome().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return outcome.execution();
        }
    }

    private static long done(Sql sql) {
        return sql.number("SELECT coalesce(sum(writers), 0) FROM lj_execution_unit");
    }

    private static String shares(Sql sql) {
        return sql
                .rows("SELECT node, sum(writers), count(*) FROM lj_execution_unit GROUP BY node ORDER BY node")
                .stream()
                .map(row -> "%s %s writers in %s units".formatted(row.get(0), row.get(1), row.get(2)))
                .collect(Collectors.joining(", "));
    }

    private void check(Execution execution, Sql sql, Report report) {
        long marked = execution.counts().details().getOrDefault("marked", 0L);
        long rows = sql.number("SELECT count(*) FROM lj_dictionary");
        report.check(
                execution.status() == ExecutionStatus.SUCCEEDED
                        && execution.counts().writers() == writers
                        && marked == writers
                        && rows == writers,
                "%s: each of %d writers was done once (counted %d, marked %d, marks found %d)",
                execution.status(),
                writers,
                execution.counts().writers(),
                marked,
                rows);
    }
}
