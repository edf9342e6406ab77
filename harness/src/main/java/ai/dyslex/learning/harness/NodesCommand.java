package ai.dyslex.learning.harness;

import ai.dyslex.learning.job.JobSettings;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Several nodes, all of which wake at once for each period. */
@Command(
        name = "nodes",
        description =
                "Runs several nodes on one database in shortened time, all waking at once, and looks whether each period"
                        + " was run exactly once; compares what was learnt with one undisturbed node.")
final class NodesCommand extends Program {

    private static final String ALONE = "alone";
    private static final String TOGETHER = "together";

    @Option(names = "--nodes", defaultValue = "4", description = "How many; default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--days", defaultValue = "250", description = "How many days pass; default ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--day-millis",
            defaultValue = "1200",
            description = "How many milliseconds a day takes; default ${DEFAULT-VALUE}.")
    private int dayMillis;

    @Option(names = "--writers", defaultValue = "24", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Override
    void run(Report report) throws InterruptedException {
        History history = new History(seed(), History.START, writers, (days + 6) / 7);
        Instant begin = history.before();
        Instant end = begin.plus(Duration.ofDays(days));
        try (Server server = Server.start();
                Children children = new Children()) {
            Template.build(server, history, report);
            server.copy(Template.NAME, ALONE);
            server.copy(Template.NAME, TOGETHER);
            DuePeriods expected;
            try (HikariDataSource pool = server.pool(ALONE, "alone", 4)) {
                expected = DuePeriods.ofOneNode(pool, settings(), begin, end);
            }
            report.line("one node alone, in virtual time: %d periods", expected.size());
            together(server, children, begin, end, report);
            try (HikariDataSource one = server.pool(ALONE, "dump", 1);
                    HikariDataSource all = server.pool(TOGETHER, "dump", 1)) {
                describe(new Sql(all), expected, report);
                report.checkSame(
                        Dump.of(one, Dump.Scope.LEARNT),
                        Dump.of(all, Dump.Scope.LEARNT),
                        "what the nodes have learnt is what one alone has learnt");
            }
        }
    }

    /** No node is ever silent for so long: takeover is not what is looked at here. */
    private static JobSettings settings() {
        return options().settings();
    }

    private static NodeOptions options() {
        NodeOptions options = new NodeOptions();
        options.pageSize = 100;
        options.pageDeadline = Duration.ofSeconds(30);
        options.takeoverAfter = Duration.ofDays(200);
        options.lookAround = Duration.ofMillis(100);
        // A busy machine may be late for a shortened day.
        options.catchUp = 100;
        return options;
    }

    private void together(Server server, Children children, Instant begin, Instant end, Report report)
            throws InterruptedException {
        long factor = Duration.ofDays(1).toMillis() / dayMillis;
        List<Child> all = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            NodeOptions options = options();
            options.name = "node" + i;
            options.url = server.url(TOGETHER, options.name);
            options.base = begin;
            options.factor = factor;
            options.until = end;
            all.add(children.start(options));
        }
        Duration longest = Duration.ofMillis((long) days * dayMillis).plusSeconds(90);
        long until = System.nanoTime() + longest.toNanos();
        for (Child child : all) {
            if (!child.await("started", Duration.ofSeconds(90))) {
                throw new HarnessException("a node does not start");
            }
        }
        Instant realBase = Clock.systemUTC().instant().plusMillis(500);
        all.forEach(child -> child.beginAt(realBase));
        int ended = 0;
        for (Child child : all) {
            Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
            ended += child.exitCode(left) == 0 ? 1 : 0;
        }
        report.check(ended == count, "%d nodes ended by themselves, a day in %d ms", ended, dayMillis);
        TimeUnit.MILLISECONDS.sleep(100);
    }

    private static void describe(Sql sql, DuePeriods expected, Report report) {
        Ledger.describe(sql, report);
        expected.check(sql, report);
        for (var row : sql.rows("SELECT node, count(*) FROM lj_attempt GROUP BY 1 ORDER BY 1")) {
            report.line("attempts: %s on %s", row.get(1), row.get(0));
        }
        report.check(Overlaps.count(sql) == 0, "no two full runs of a job overlap");
    }
}
