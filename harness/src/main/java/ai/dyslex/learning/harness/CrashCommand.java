package ai.dyslex.learning.harness;

import ai.dyslex.learning.ledger.JobId;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills nodes at random moments. */
@Command(
        name = "crash",
        description =
                "Kills nodes with SIGKILL at random moments, starts them again, and compares the whole database with an"
                        + " undisturbed run.")
final class CrashCommand extends Program {

    private static final String UNDISTURBED = "undisturbed";
    private static final String KILLED = "killed";
    private static final Duration ROUND = Duration.ofMinutes(3);

    @Option(names = "--kills", defaultValue = "100", description = "How many at least; default ${DEFAULT-VALUE}.")
    private int kills;

    @Option(names = "--writers", defaultValue = "150", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--weeks", defaultValue = "12", description = "Default ${DEFAULT-VALUE}.")
    private int weeks;

    @Option(
            names = "--rounds",
            defaultValue = "1000",
            description = "How many mornings at most, Mondays and Thursdays; default: all of the weeks.")
    private int rounds;

    @Option(names = "--page-size", defaultValue = "8", description = "Writers in a page; default ${DEFAULT-VALUE}.")
    private int pageSize;

    private final Map<String, Integer> byJobs = new TreeMap<>();
    private int landed;
    private int inTransaction;
    private int restarts;

    @Override
    void run(Report report) throws InterruptedException {
        History history = new History(seed(), History.START, writers, weeks);
        List<Instant> mornings = Rounds.of(history, rounds);
        try (Server server = Server.start();
                Children children = new Children()) {
            Template.build(server, history, report);
            server.copy(Template.NAME, UNDISTURBED);
            server.copy(Template.NAME, KILLED);
            for (Instant morning : mornings) {
                undisturbed(children, options(server, UNDISTURBED, morning, "undisturbed"));
            }
            report.line("undisturbed: %d mornings, one node each", mornings.size());
            Random random = new Random(seed());
            try (HikariDataSource pool = server.pool(KILLED, "watcher", 2)) {
                Sql sql = new Sql(pool);
                for (int i = 0; i < mornings.size(); i++) {
                    int left = mornings.size() - i;
                    int wanted = landed + (Math.max(0, kills - landed) + left - 1) / left;
                    round(server, children, sql, mornings.get(i), random, wanted);
                    report.line(
                            "morning %d of %d: %d kills so far, %d of them in an open transaction",
                            i + 1, mornings.size(), landed, inTransaction);
                }
            }
            report(report);
            compare(server, report);
        }
    }

    private NodeOptions options(Server server, String database, Instant morning, String name) {
        NodeOptions options = new NodeOptions();
        options.url = server.url(database, name);
        options.name = name;
        options.base = morning;
        options.realBase = Clock.systemUTC().instant();
        options.pageSize = pageSize;
        return options;
    }

    private static void undisturbed(Children children, NodeOptions options) throws InterruptedException {
        int exitCode = children.start(options).exitCode(ROUND);
        if (exitCode != 0) {
            throw new HarnessException("an undisturbed node ended with " + exitCode);
        }
    }

    /** One morning: nodes are started and killed until one is left to end. */
    private void round(Server server, Children children, Sql sql, Instant morning, Random random, int wanted)
            throws InterruptedException {
        NodeOptions options = options(server, KILLED, morning, "");
        options.pause = Duration.ofMillis(15);
        Deque<JobId> targets = targets(morning, random, wanted - landed);
        long until = System.nanoTime() + ROUND.toNanos() * 2;
        while (true) {
            options.name = "node" + restarts++;
            options.url = server.url(KILLED, options.name);
            Child child = children.start(options);
            JobId target = nextTarget(targets, sql, morning);
            if (target != null && waitForMoment(child, target, random)) {
                kill(child, options.name, sql);
            } else {
                int exitCode = child.exitCode(ROUND);
                if (exitCode == 0) {
                    return;
                }
                throw new HarnessException("a node that nobody killed ended with " + exitCode);
            }
            if (System.nanoTime() > until) {
                throw new HarnessException("a morning does not end");
            }
        }
    }

    /** Which job is to be under way at each kill: drawn by lot, in the order in which they come on a morning. */
    private static Deque<JobId> targets(Instant morning, Random random, int count) {
        boolean weekly = morning.atZone(History.ZONE).getDayOfWeek() == DayOfWeek.MONDAY;
        List<Integer> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            drawn.add(random.nextInt(weekly ? FourJobs.IN_ORDER.size() : 2));
        }
        Deque<JobId> targets = new ArrayDeque<>();
        drawn.stream().sorted().forEach(i -> targets.add(FourJobs.IN_ORDER.get(i)));
        return targets;
    }

    /** The next job to be hit; in place of one that is over, the first that is not; {@code null} if there is none. */
    private static @Nullable JobId nextTarget(Deque<JobId> targets, Sql sql, Instant morning) {
        JobId wanted = targets.poll();
        if (wanted == null) {
            return null;
        }
        List<String> over = sql.column(
                "SELECT job_id FROM lj_execution WHERE status <> 'RUNNING' AND as_of > ?::timestamptz",
                morning.minus(Duration.ofHours(3)).toString());
        boolean weekly = morning.atZone(History.ZONE).getDayOfWeek() == DayOfWeek.MONDAY;
        return FourJobs.IN_ORDER.subList(0, weekly ? FourJobs.IN_ORDER.size() : 2).stream()
                .filter(job -> FourJobs.IN_ORDER.indexOf(job) >= FourJobs.IN_ORDER.indexOf(wanted))
                .filter(job -> !over.contains(job.value()))
                .findFirst()
                .orElse(null);
    }

    /** When the node has told of the job, and of some more, and a moment later; one in eight while it starts. */
    private static boolean waitForMoment(Child child, JobId target, Random random) throws InterruptedException {
        if (random.nextInt(8) == 0) {
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1500));
            return child.isAlive();
        }
        int more = random.nextInt(8);
        boolean begun = false;
        while (!begun || more-- > 0) {
            @Nullable String line = child.next(ROUND);
            if (line == null) {
                return false;
            }
            begun |= line.contains(target.value());
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
        return child.isAlive();
    }

    /** Stopped first, so that what the moment was can be looked at; then killed. It never runs on. */
    private void kill(Child child, String node, Sql sql) throws InterruptedException {
        child.freeze();
        if (!child.isAlive()) {
            return;
        }
        List<String> running = sql.column(
                "SELECT DISTINCT e.job_id FROM lj_execution_unit u JOIN lj_execution e USING (execution_id)"
                        + " WHERE u.status = 'RUNNING' AND u.node = ? ORDER BY 1",
                node);
        long open = sql.number(
                "SELECT count(*) FROM pg_stat_activity WHERE application_name = ? AND xact_start IS NOT NULL", node);
        child.kill();
        landed++;
        inTransaction += open > 0 ? 1 : 0;
        byJobs.merge(running.isEmpty() ? "(idle or starting)" : String.join(" + ", running), 1, Integer::sum);
    }

    private void report(Report report) {
        report.line("kills, by the jobs that had a unit running on the node at that moment:");
        byJobs.forEach((jobs, count) -> report.line("  %4d  %s", count, jobs));
        report.line("  %4d  in all; %d of them in an open transaction", landed, inTransaction);
        report.check(landed >= kills, "%d kills landed; %d wanted", landed, kills);
        for (JobId job : FourJobs.IN_ORDER) {
            int count = byJobs.entrySet().stream()
                    .filter(e -> e.getKey().contains(job.value()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            report.check(count > 0 || kills < 20, "%d kills while %s ran", count, job);
        }
    }

    private static void compare(Server server, Report report) {
        report.leftOut();
        try (HikariDataSource expected = server.pool(UNDISTURBED, "dump", 1);
                HikariDataSource actual = server.pool(KILLED, "dump", 1)) {
            Ledger.describe(new Sql(actual), report);
            report.checkSame(
                    Dump.of(expected, Dump.Scope.COMPARABLE),
                    Dump.of(actual, Dump.Scope.COMPARABLE),
                    "killed and undisturbed are equal");
        }
    }
}
