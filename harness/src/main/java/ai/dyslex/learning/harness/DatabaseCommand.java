package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.StoreException;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.job.Progress;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Kills the database, and cuts connections. */
@Command(
        name = "database",
        description =
                "Kills PostgreSQL with SIGKILL and cuts connections, within transactions and at commit, under a node that"
                        + " lives on; compares the whole database with an undisturbed run.")
final class DatabaseCommand extends Program {

    private static final String UNDISTURBED = "undisturbed";
    private static final String CUT = "cut";
    private static final Duration ROUND = Duration.ofMinutes(3);

    @Option(names = "--writers", defaultValue = "150", description = "Default ${DEFAULT-VALUE}.")
    private int writers;

    @Option(names = "--weeks", defaultValue = "10", description = "Default ${DEFAULT-VALUE}.")
    private int weeks;

    @Option(names = "--rounds", defaultValue = "16", description = "How many mornings; default ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--page-size", defaultValue = "8", description = "Writers in a page; default ${DEFAULT-VALUE}.")
    private int pageSize;

    @Option(
            names = "--server-kills",
            defaultValue = "8",
            description = "How often PostgreSQL is killed; default ${DEFAULT-VALUE}.")
    private int serverKills;

    @Option(
            names = "--cut-share",
            defaultValue = "0.12",
            description = "The share of commits that are cut; default ${DEFAULT-VALUE}.")
    private double cutShare;

    private final AtomicInteger pages = new AtomicInteger();
    private int terminated;
    private int killed;
    private int killedInTransaction;
    private long longestOutage;

    /** Patient enough for outages of two seconds, and quick to try again. */
    private JobSettings settings() {
        return JobSettings.defaults()
                .withPages(pageSize, 200_000)
                .withDeadlines(Duration.ofSeconds(4), Duration.ofHours(6), Duration.ofSeconds(5))
                .withAttempts(20, Duration.ofMillis(200))
                .withPageRetries(6, Duration.ofMillis(50));
    }

    @Override
    void run(Report report) throws InterruptedException {
        History history = new History(seed(), History.START, writers, weeks);
        List<Instant> mornings = Rounds.of(history, rounds);
        JobSettings settings = settings();
        report.line(
                "settings: maxAttempts %d, retryBackoff %s, pageRetries %d, pageBackoff %s, takeoverAfter %s;"
                        + " the pool waits 1 s for a connection",
                settings.maxAttempts(),
                settings.retryBackoff(),
                settings.pageRetries(),
                settings.pageBackoff(),
                settings.takeoverAfter());
        try (Server server = Server.start()) {
            Template.build(server, history, report);
            server.copy(Template.NAME, UNDISTURBED);
            server.copy(Template.NAME, CUT);
            try (HikariDataSource pool = pool(server, UNDISTURBED)) {
                CuttingDataSource whole = new CuttingDataSource(pool, seed(), 0);
                for (Instant morning : mornings) {
                    round(whole, morning, 0, isOver -> {});
                }
            }
            report.line("undisturbed: %d mornings", mornings.size());
            Random random = new Random(seed());
            try (HikariDataSource pool = pool(server, CUT)) {
                CuttingDataSource cutting = new CuttingDataSource(pool, seed(), cutShare);
                for (int i = 0; i < mornings.size(); i++) {
                    int left = mornings.size() - i;
                    int kills = (serverKills - killed + left - 1) / left;
                    disturbed(server, cutting, mornings.get(i), kills, random);
                }
                report(report, cutting);
            }
            compare(server, report);
        }
    }

    private static HikariDataSource pool(Server server, String database) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.url(database, "node"));
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1000);
        config.setValidationTimeout(500);
        return new HikariDataSource(config);
    }

    /** A whole morning in this process; {@code disturbing} is what another thread does meanwhile. */
    private void round(CuttingDataSource source, Instant morning, int pauseMillis, Disturbance disturbing)
            throws InterruptedException {
        Instant now = Clock.systemUTC().instant();
        Clock clock = new VirtualClock(morning, () -> now, 1, Instant.MAX);
        LearningStore store = JdbcLearningStore.builder(source).clock(clock).build();
        LearningStore hooked = StoreHooks.around(store, () -> {}, source::pageIsToBeCommitted);
        LearningJobs jobs = FourJobs.over(hooked, clock, settings())
                .engine(ExecutorEngine.withOwnThread(clock))
                .node("node")
                .lookAroundEvery(Duration.ofMillis(200))
                .jobListener(new JobListener() {
                    @Override
                    public void progressed(Progress progress) {
                        pages.incrementAndGet();
                        sleep(pauseMillis);
                    }
                })
                .build();
        try (jobs) {
            jobs.start();
            source.turn(true);
            disturbing.until(() -> isComplete(jobs, clock));
            source.turn(false);
            long until = System.nanoTime() + ROUND.toNanos();
            while (!isComplete(jobs, clock)) {
                if (System.nanoTime() > until) {
                    throw new HarnessException("a morning does not end");
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } finally {
            source.turn(false);
        }
    }

    /** Not that one could know, while the pool has not noticed that the database is back. */
    private static boolean isComplete(LearningJobs jobs, Clock clock) {
        try {
            return FourJobs.isComplete(jobs, clock.instant());
        } catch (StoreException e) {
            return false;
        }
    }

    private interface Disturbance {
        void until(BooleanSupplier isOver) throws InterruptedException;
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends transactions at random, now and then the server, for two seconds of the morning's work, and until pages were cut. */
    private void disturbed(Server server, CuttingDataSource source, Instant morning, int kills, Random random)
            throws InterruptedException {
        round(source, morning, 20, isOver -> {
            long until = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            int toKill = kills;
            while (System.nanoTime() < until || toKill > 0 || !(hasCutPages(source) || isOver.getAsBoolean())) {
                TimeUnit.MICROSECONDS.sleep(random.nextInt(80_000));
                if (toKill > 0 && random.nextInt(12) == 0) {
                    toKill--;
                    killServer(server, random);
                } else {
                    terminate(server);
                }
            }
        });
    }

    /** A server that takes long to come back may leave none of the first seconds for pages. */
    private static boolean hasCutPages(CuttingDataSource source) {
        return source.before(CuttingDataSource.Kind.PAGE) > 0 && source.after(CuttingDataSource.Kind.PAGE) > 0;
    }

    private static final String OPEN =
            " FROM pg_stat_activity WHERE application_name = 'node' AND datname = 'cut' AND xact_start IS NOT NULL";

    private void terminate(Server server) {
        try (HikariDataSource pool = server.pool("postgres", "terminator", 1)) {
            terminated += new Sql(pool)
                    .rows("SELECT pg_terminate_backend(pid)" + OPEN + " ORDER BY random() LIMIT 1")
                    .size();
        }
    }

    private void killServer(Server server, Random random) throws InterruptedException {
        long open;
        try (HikariDataSource pool = server.pool("postgres", "terminator", 1)) {
            open = new Sql(pool).number("SELECT count(*)" + OPEN);
        }
        long down = System.nanoTime();
        server.kill();
        TimeUnit.MILLISECONDS.sleep(random.nextInt(1000));
        server.restart();
        longestOutage = Math.max(longestOutage, System.nanoTime() - down);
        killed++;
        killedInTransaction += open > 0 ? 1 : 0;
    }

    private void report(Report report, CuttingDataSource cutting) {
        report.line("pages written or tried, both runs together: %d", pages.get());
        int cutBefore = cutting.before(CuttingDataSource.Kind.PAGE);
        int cutAfter = cutting.after(CuttingDataSource.Kind.PAGE);
        report.line(
                "cut before commit was sent: %d pages, %d other transactions",
                cutBefore, cutting.before(CuttingDataSource.Kind.OTHER));
        report.line(
                "cut after commit took effect: %d pages, %d other transactions",
                cutAfter, cutting.after(CuttingDataSource.Kind.OTHER));
        report.line("transactions whose backend was terminated: %d", terminated);
        report.line(
                "PostgreSQL killed: %d times, %d of them with a transaction open; longest outage %d ms",
                killed, killedInTransaction, Duration.ofNanos(longestOutage).toMillis());
        report.check(
                cutBefore > 0 && cutAfter > 0 && terminated > 0 && killed >= serverKills,
                "cuts of every kind landed, and PostgreSQL was killed %d times",
                killed);
    }

    private static void compare(Server server, Report report) {
        report.leftOut();
        try (HikariDataSource expected = server.pool(UNDISTURBED, "dump", 1);
                HikariDataSource actual = server.pool(CUT, "dump", 1)) {
            Sql sql = new Sql(actual);
            Ledger.describe(sql, report);
            report.check(sql.number("SELECT count(*) FROM lj_failed_writer") == 0, "no outage was charged to a writer");
            report.checkSame(
                    Dump.of(expected, Dump.Scope.COMPARABLE),
                    Dump.of(actual, Dump.Scope.COMPARABLE),
                    "cut and undisturbed are equal");
        }
    }
}
