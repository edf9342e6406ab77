package ai.dyslex.learning.harness;

import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.quartz.QuartzTables;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A Quartz cluster whose nodes are killed and frozen again and again. */
@Command(
        name = "cluster",
        description =
                "Runs a Quartz cluster in shortened time; kills one node and freezes another, again and again, and restarts"
                        + " PostgreSQL; looks whether each period was run exactly once, and compares what was learnt with one"
                        + " undisturbed node.")
final class ClusterCommand extends Program {

    private static final String ALONE = "alone";
    private static final String TOGETHER = "together";

    /** Silent for so long, in the machine's time, a node loses its units. */
    private static final Duration TAKEOVER = Duration.ofSeconds(3);

    /** Before the end nobody is disturbed for so long, so that all is made up for in time. */
    private static final Duration CALM = Duration.ofSeconds(12);

    @Option(names = "--nodes", defaultValue = "3", description = "How many; default ${DEFAULT-VALUE}.")
    private int count;

    @Option(names = "--days", defaultValue = "140", description = "How many days pass; default ${DEFAULT-VALUE}.")
    private int days;

    @Option(
            names = "--day-millis",
            defaultValue = "2500",
            description = "How many milliseconds a day takes; default ${DEFAULT-VALUE}.")
    private int dayMillis;

    @Option(names = "--writers", defaultValue = "40", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--units", defaultValue = "3", description = "Units of each job; default ${DEFAULT-VALUE}.")
    private int units;

    @Option(
            names = "--kill",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Kill nodes; default: ${DEFAULT-VALUE}.")
    private boolean kills;

    @Option(
            names = "--freeze",
            defaultValue = "PT20S",
            description = "For how long nodes are frozen; PT0S: none is; default ${DEFAULT-VALUE}.")
    private Duration freeze = Duration.ofSeconds(20);

    @Option(
            names = "--server-kills",
            defaultValue = "0",
            description = "How often PostgreSQL is killed and started again; default ${DEFAULT-VALUE}.")
    private int serverKills;

    @Option(
            names = "--ahead",
            defaultValue = "PT0S",
            description =
                    "How far the clock of the last node is ahead, or behind if negative; default ${DEFAULT-VALUE}.")
    private Duration ahead = Duration.ZERO;

    private final List<Child> nodes = new ArrayList<>();
    private final List<NodeOptions> options = new ArrayList<>();
    private final List<Duration> takeovers = new ArrayList<>();
    private int killed;
    private int frozen;
    private int serverKilled;
    private int reborn;

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
            try (HikariDataSource pool = server.pool(TOGETHER, "watcher", 2)) {
                boolean unused = QuartzTables.createIfAbsent(pool);
                new Sql(pool).run(HostScheduler.BEATS);
                start(server, children, begin, end);
                disturb(server, children, new Sql(pool), new Random(seed()));
                awaitEnd(report);
            }
            try (HikariDataSource one = server.pool(ALONE, "dump", 1);
                    HikariDataSource all = server.pool(TOGETHER, "dump", 1)) {
                describe(new Sql(all), expected, report);
                report.checkSame(
                        Dump.of(one, Dump.Scope.LEARNT),
                        Dump.of(all, Dump.Scope.LEARNT),
                        "what the cluster has learnt is what one node alone has learnt");
            }
        }
    }

    private long factor() {
        return Duration.ofDays(1).toMillis() / dayMillis;
    }

    private JobSettings settings() {
        return options("").settings();
    }

    private NodeOptions options(String name) {
        NodeOptions node = new NodeOptions();
        node.name = name;
        node.engine = NodeOptions.Engine.QUARTZ;
        node.factor = factor();
        node.units = units;
        node.pageSize = 2;
        node.pause = Duration.ofMillis(10);
        node.pageDeadline = Duration.ofMillis(2500);
        // The store's clock goes as fast as the nodes'.
        node.takeoverAfter = TAKEOVER.multipliedBy(factor());
        node.lookAround = Duration.ofMillis(500);
        // A node that is frozen in a transaction must not hold the others up for longer.
        node.idleTimeout = Duration.ofSeconds(4);
        node.lockTimeout = Duration.ofSeconds(8);
        // While a node is dead or frozen, a shortened day is soon over.
        node.catchUp = 100;
        return node;
    }

    private void start(Server server, Children children, Instant begin, Instant end) throws InterruptedException {
        for (int i = 1; i <= count; i++) {
            NodeOptions node = options("node" + i);
            node.url = server.url(TOGETHER, node.name);
            node.base = begin;
            node.until = end;
            node.ahead = i == count ? ahead : Duration.ZERO;
            options.add(node);
            nodes.add(children.start(node));
        }
        for (Child child : nodes) {
            if (!child.await("started", Duration.ofSeconds(90))) {
                throw new HarnessException("a node does not start");
            }
        }
        Instant realBase = Clock.systemUTC().instant().plusMillis(500);
        nodes.forEach(child -> child.beginAt(realBase));
        // Those that are started again later need not be told.
        options.forEach(node -> node.realBase = realBase);
    }

    private void disturb(Server server, Children children, Sql sql, Random random) throws InterruptedException {
        long until = System.nanoTime()
                + Duration.ofMillis((long) days * dayMillis).minus(CALM).toNanos();
        while (System.nanoTime() < until) {
            List<Integer> drawn = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                drawn.add(i);
            }
            Collections.shuffle(drawn, random);
            int toFreeze = drawn.get(0);
            int toKill = drawn.get(1);
            boolean freezes = !freeze.isZero();
            long frozenAt = System.nanoTime();
            if (freezes) {
                nodes.get(toFreeze).freeze();
                frozen++;
            }
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(4000));
            if (kills) {
                kill(toKill, children, sql);
            }
            if (serverKilled < serverKills) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(3000));
                server.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
                server.restart();
                serverKilled++;
            }
            if (freezes) {
                long left = freeze.toNanos() - (System.nanoTime() - frozenAt);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
                nodes.get(toFreeze).thaw();
            }
            TimeUnit.MILLISECONDS.sleep(500 + random.nextInt(1000));
        }
    }

    private void kill(int index, Children children, Sql sql) throws InterruptedException {
        NodeOptions victim = options.get(index);
        Child child = nodes.get(index);
        // Stopped first, so that what it holds can be looked at; it never runs on.
        child.freeze();
        List<List<String>> held = sql.rows(
                "SELECT execution_id, unit_no, fence FROM lj_execution_unit WHERE status = 'RUNNING' AND node = ?",
                victim.name);
        child.kill();
        long killedAt = System.nanoTime();
        killed++;
        awaitTakeover(held, killedAt, sql);
        victim.name = "reborn" + ++reborn;
        nodes.set(index, children.start(victim));
    }

    private void awaitTakeover(List<List<String>> held, long killedAt, Sql sql) throws InterruptedException {
        long until = killedAt + Duration.ofSeconds(30).toNanos();
        for (List<String> unit : held) {
            boolean isHeld = true;
            while (isHeld && System.nanoTime() < until) {
                TimeUnit.MILLISECONDS.sleep(10);
                isHeld = sql.number(
                                "SELECT count(*) FROM lj_execution_unit WHERE execution_id = ? AND unit_no = ?::int"
                                        + " AND fence = ?::bigint",
                                unit.toArray())
                        > 0;
            }
            takeovers.add(Duration.ofNanos(System.nanoTime() - killedAt));
        }
    }

    private void awaitEnd(Report report) throws InterruptedException {
        long until = System.nanoTime() + CALM.plusSeconds(180).toNanos();
        int ended = 0;
        for (Child child : nodes) {
            Duration left = Duration.ofNanos(Math.max(1, until - System.nanoTime()));
            ended += child.exitCode(left) == 0 ? 1 : 0;
        }
        report.check(ended == count, "%d nodes ended by themselves, a day in %d ms", ended, dayMillis);
    }

    private void describe(Sql sql, DuePeriods expected, Report report) {
        report.line("killed: %d nodes; frozen for %s: %d; PostgreSQL killed: %d", killed, freeze, frozen, serverKilled);
        if (!takeovers.isEmpty()) {
            Collections.sort(takeovers);
            report.line(
                    "from kill to takeover: median %d ms, longest %d ms, of %d units; silent for %d ms a node loses them",
                    takeovers.get(takeovers.size() / 2).toMillis(),
                    takeovers.get(takeovers.size() - 1).toMillis(),
                    takeovers.size(),
                    TAKEOVER.toMillis());
        }
        Ledger.describe(sql, report);
        expected.check(sql, report);
        report.check(Overlaps.count(sql) == 0, "no two full runs of a job overlap");
        beats(sql, report);
        report.check(
                sql.number("SELECT count(*) FROM qrtz_triggers WHERE trigger_state = 'ERROR'") == 0,
                "no trigger is in error");
    }

    /** Each fire time of the host's own job, from the first to the last. */
    private static void beats(Sql sql, Report report) {
        List<String> row = sql.rows("SELECT count(DISTINCT fire_time), count(*) - count(DISTINCT fire_time),"
                        + " round(extract(epoch FROM max(fire_time) - min(fire_time)) * 1000) FROM host_beat")
                .get(0);
        long beats = Long.parseLong(row.get(0));
        long due = Long.parseLong(row.get(2)) / HostScheduler.BEAT.toMillis() + 1;
        report.check(
                beats == due,
                "the host's own job on the same scheduler: %d of %d beats, %s of them twice, after a node died",
                beats,
                due,
                row.get(1));
    }
}
