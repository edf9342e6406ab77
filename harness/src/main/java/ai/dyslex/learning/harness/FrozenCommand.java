package ai.dyslex.learning.harness;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Freezes nodes, has others take over, and thaws them. */
@Command(
        name = "frozen",
        description =
                "Freezes a node with SIGSTOP in the middle of a run, lets another one take over and end it, thaws the"
                        + " first, and looks whether it writes anything.")
final class FrozenCommand extends Program {

    private static final String UNDISTURBED = "undisturbed";
    private static final Duration LONG = Duration.ofMinutes(2);

    @Option(names = "--writers", defaultValue = "120", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--weeks", defaultValue = "6", description = "Default ${DEFAULT-VALUE}.")
    private int weeks;

    @Option(names = "--page-size", defaultValue = "8", description = "Writers in a page; default ${DEFAULT-VALUE}.")
    private int pageSize;

    @Option(
            names = "--hold",
            split = ",",
            defaultValue = "BETWEEN_PAGES,BEFORE_WRITES,BEFORE_COMMIT",
            description = "Where the node is frozen; default ${DEFAULT-VALUE}.")
    private List<NodeOptions.Hold> holds = new ArrayList<>();

    @Option(
            names = "--hold-page",
            split = ",",
            defaultValue = "2,5",
            description = "In which page; default ${DEFAULT-VALUE}.")
    private List<Integer> pages = new ArrayList<>();

    @Option(names = "--takeover-after", defaultValue = "PT2S", description = "Default ${DEFAULT-VALUE}.")
    private Duration takeoverAfter = Duration.ZERO;

    @Option(names = "--lock-timeout", defaultValue = "PT1S", description = "Default ${DEFAULT-VALUE}.")
    private Duration lockTimeout = Duration.ZERO;

    @Option(names = "--idle-timeout", defaultValue = "PT4S", description = "Default ${DEFAULT-VALUE}.")
    private Duration idleTimeout = Duration.ZERO;

    @Override
    void run(Report report) throws InterruptedException {
        History history = new History(seed(), History.START, writers, weeks);
        List<Instant> mornings = Rounds.of(history, 1000);
        // The last Monday: much to do for all four jobs.
        Instant morning = mornings.get(mornings.size() - 1);
        report.line(
                "takeover after %s, lock time-out %s, idle-in-transaction time-out %s",
                takeoverAfter, lockTimeout, idleTimeout);
        try (Server server = Server.start();
                Children children = new Children()) {
            Template.build(server, history, report);
            server.copy(Template.NAME, UNDISTURBED);
            int exitCode = children.start(options(server, UNDISTURBED, morning, "undisturbed"))
                    .exitCode(LONG);
            report.check(exitCode == 0, "the undisturbed node ended by itself");
            Dump expected;
            try (HikariDataSource pool = server.pool(UNDISTURBED, "dump", 1)) {
                expected = Dump.of(pool, Dump.Scope.COMPARABLE);
            }
            report.leftOut();
            for (NodeOptions.Hold hold : holds) {
                for (int page : pages) {
                    frozen(server, children, morning, hold, page, expected, report);
                }
            }
        }
    }

    private NodeOptions options(Server server, String database, Instant morning, String name) {
        NodeOptions options = new NodeOptions();
        options.url = server.url(database, name);
        options.name = name;
        options.base = morning;
        options.realBase = Clock.systemUTC().instant();
        options.pageSize = pageSize;
        options.takeoverAfter = takeoverAfter;
        options.pageDeadline = takeoverAfter.multipliedBy(3).dividedBy(4);
        options.lockTimeout = lockTimeout;
        options.idleTimeout = idleTimeout;
        options.pause = Duration.ofMillis(10);
        return options;
    }

    private void frozen(
            Server server,
            Children children,
            Instant morning,
            NodeOptions.Hold hold,
            int page,
            Dump expected,
            Report report)
            throws InterruptedException {
        String database = ("frozen_" + hold + "_" + page).toLowerCase(java.util.Locale.ROOT);
        server.copy(Template.NAME, database);
        NodeOptions options = options(server, database, morning, "first");
        options.hold = hold;
        options.holdPage = page;
        Child first = children.start(options);
        if (!first.await("held", LONG)) {
            report.check(false, "%s, page %d: the node never stood there", hold, page);
            return;
        }
        first.freeze();
        final long frozenAt = System.nanoTime();
        options.name = "second";
        // A thread for each job: none of them waits for another one's end.
        options.workers = 4;
        options.url = server.url(database, "second");
        options.hold = NodeOptions.Hold.NOWHERE;
        Child second = children.start(options);
        try (HikariDataSource pool = server.pool(database, "watcher", 2)) {
            Sql sql = new Sql(pool);
            long open = sql.number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'first'"
                    + " AND state = 'idle in transaction'");
            boolean inside = hold != NodeOptions.Hold.BETWEEN_PAGES;
            report.check(!inside || open > 0, "%s, page %d: frozen, %d transactions open", hold, page, open);
            boolean started = second.await("started", LONG);
            Duration startedAfter = Duration.ofNanos(System.nanoTime() - frozenAt);
            if (!started) {
                report.check(false, "%s, page %d: the successor did not start; %s", hold, page, sessions(sql));
                return;
            }
            Duration waited = awaitTakeover(sql, frozenAt);
            Duration due = longest(startedAfter, longest(takeoverAfter, idleTimeout));
            report.check(
                    waited.compareTo(due.plus(lockTimeout.multipliedBy(2)).plusSeconds(5)) < 0,
                    "%s, page %d: taken over %d ms after the freeze; the successor was up after %d ms",
                    hold,
                    page,
                    waited.toMillis(),
                    startedAfter.toMillis());
            report.check(second.exitCode(LONG) == 0, "%s, page %d: the successor ended", hold, page);
            Dump before = Dump.of(pool, Dump.Scope.ALL_BUT_ALERTS);
            first.thaw();
            report.check(first.exitCode(LONG) == 0, "%s, page %d: thawed, the first ended by itself", hold, page);
            Dump after = Dump.of(pool, Dump.Scope.ALL_BUT_ALERTS);
            report.checkSame(before, after, "%s, page %d: the first has written nothing since".formatted(hold, page));
            report.checkSame(
                    expected,
                    Dump.of(pool, Dump.Scope.COMPARABLE),
                    "%s, page %d: equal to the undisturbed".formatted(hold, page));
        }
    }

    private static Duration longest(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Until the first holds nothing any more: not the unit that it was frozen in, and no other. */
    private static Duration awaitTakeover(Sql sql, long since) throws InterruptedException {
        while (sql.number("SELECT count(*) FROM lj_attempt WHERE result = 'RUNNING' AND node = 'first'") > 0) {
            if (System.nanoTime() - since > LONG.toNanos()) {
                throw new HarnessException("nobody takes over; " + sessions(sql));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return Duration.ofNanos(System.nanoTime() - since);
    }

    /** Who is connected, in which state, and what they wait for: statements have no values in them. */
    private static String sessions(Sql sql) {
        return "sessions: "
                + sql.column(
                        "SELECT concat_ws(' ', application_name, state, wait_event_type, wait_event, left(query, 60))"
                                + " FROM pg_stat_activity WHERE datname = current_database() ORDER BY 1");
    }
}
