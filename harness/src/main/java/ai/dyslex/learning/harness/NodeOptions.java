package ai.dyslex.learning.harness;

import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How a node is set up: what a program asks for, and its child reads from its command line. */
final class NodeOptions {

    /** Where a node stands still so that it can be frozen. */
    enum Hold {
        /** Nowhere. */
        NOWHERE,
        /** Between two pages. */
        BETWEEN_PAGES,
        /** In a page's transaction, before it has written: its writers are locked. */
        BEFORE_WRITES,
        /** In a page's transaction, after its last statement: its rows and its unit are locked. */
        BEFORE_COMMIT
    }

    /** What wakes the jobs. */
    enum Engine {
        /** A thread of the node's. */
        EXECUTOR,
        /** A Quartz scheduler of the host, in a cluster with those of all nodes. */
        QUARTZ
    }

    @Option(names = "--engine")
    Engine engine = Engine.EXECUTOR;

    /** Threads of Quartz. */
    @Option(names = "--threads")
    int threads = 4;

    /** How often Quartz tells that the node is alive. */
    @Option(names = "--check-in")
    Duration checkIn = Duration.ofSeconds(2);

    /** How far ahead of the store's clock the node's is. */
    @Option(names = "--ahead")
    Duration ahead = Duration.ZERO;

    @Option(names = "--units")
    int units = 1;

    @Option(names = "--url", required = true)
    String url = "";

    @Option(names = "--name")
    String name = "node";

    @Option(names = "--base")
    Instant base = Instant.EPOCH;

    /** When the clock begins to go; by default, when the parent says so. */
    @Option(names = "--real-base")
    Instant realBase = Instant.MAX;

    @Option(names = "--factor")
    long factor = 1;

    /** When the clock stands still again, and the node ends. By default it ends once the periods of the base are complete. */
    @Option(names = "--until")
    Instant until = Instant.MAX;

    @Option(names = "--workers")
    int workers = 2;

    @Option(names = "--page-size")
    int pageSize = 10;

    @Option(names = "--page-deadline")
    Duration pageDeadline = Duration.ofMillis(2500);

    @Option(names = "--takeover-after")
    Duration takeoverAfter = Duration.ofSeconds(3);

    @Option(names = "--look-around")
    Duration lookAround = Duration.ofMillis(200);

    /** So many of the latest periods are run after their time. */
    @Option(names = "--catch-up")
    int catchUp = 1;

    @Option(names = "--pause")
    Duration pause = Duration.ZERO;

    @Option(names = "--lock-timeout")
    Duration lockTimeout = Duration.ofSeconds(10);

    @Option(names = "--idle-timeout")
    Duration idleTimeout = Duration.ofSeconds(60);

    @Option(names = "--hold")
    Hold hold = Hold.NOWHERE;

    @Option(names = "--hold-page")
    int holdPage = 2;

    /** The command line of a child that is set up like this. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--engine", engine);
        add(arguments, "--threads", threads);
        add(arguments, "--check-in", checkIn);
        add(arguments, "--ahead", ahead);
        add(arguments, "--units", units);
        add(arguments, "--url", url);
        add(arguments, "--name", name);
        add(arguments, "--base", base);
        add(arguments, "--real-base", realBase);
        add(arguments, "--factor", factor);
        add(arguments, "--until", until);
        add(arguments, "--workers", workers);
        add(arguments, "--page-size", pageSize);
        add(arguments, "--page-deadline", pageDeadline);
        add(arguments, "--takeover-after", takeoverAfter);
        add(arguments, "--look-around", lookAround);
        add(arguments, "--catch-up", catchUp);
        add(arguments, "--pause", pause);
        add(arguments, "--lock-timeout", lockTimeout);
        add(arguments, "--idle-timeout", idleTimeout);
        add(arguments, "--hold", hold);
        add(arguments, "--hold-page", holdPage);
        return arguments;
    }

    private static void add(List<String> arguments, String name, Object value) {
        arguments.add(name + "=" + value);
    }

    /** Attempts, retries and the share of failed writers stay as they are by default. */
    JobSettings settings() {
        return JobSettings.defaults()
                .withPages(pageSize, 200_000)
                .withUnits(units)
                .withDeadlines(pageDeadline, Duration.ofHours(6), takeoverAfter)
                .withCatchUp(CatchUp.all(catchUp));
    }
}
