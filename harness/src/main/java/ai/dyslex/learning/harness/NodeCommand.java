package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.jdbc.StoreException;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * One node of a host, as a process: it starts the library, says on its standard output how far it is, and ends with 0 when the
 * periods that are due are complete. It ends at once when its standard input does: a child does not outlive its parent.
 */
@Command(name = "node", hidden = true)
final class NodeCommand implements Callable<Integer> {

    @Mixin
    private final NodeOptions options = new NodeOptions();

    private final AtomicReference<Instant> start = new AtomicReference<>(Instant.MAX);
    private final AtomicInteger pages = new AtomicInteger();
    private final PrintStream out = System.out;

    @Override
    public Integer call() throws InterruptedException {
        start.set(options.realBase);
        Thread parent = new Thread(this::listenToParent, "parent");
        parent.setDaemon(true);
        parent.start();
        VirtualClock common = new VirtualClock(options.base, start::get, options.factor, options.until);
        VirtualClock clock =
                new VirtualClock(options.base.plus(options.ahead), start::get, options.factor, options.until);
        try (HikariDataSource pool = Server.pool(options.url, 8 + options.threads);
                Waking waking = Waking.of(options, clock)) {
            LearningStore store = JdbcLearningStore.builder(pool)
                    .clock(common)
                    .lockTimeout(options.lockTimeout)
                    .idleInTransactionTimeout(options.idleTimeout)
                    .build();
            LearningStore hooked = StoreHooks.around(
                    store, () -> hold(NodeOptions.Hold.BEFORE_WRITES), () -> hold(NodeOptions.Hold.BEFORE_COMMIT));
            LearningJobs jobs = FourJobs.over(hooked, clock, options.settings())
                    .engine(waking.engine())
                    .node(options.name)
                    .workerThreads(options.workers)
                    .lookAroundEvery(options.lookAround)
                    .jobListener(new Telling())
                    .build();
            try (jobs) {
                jobs.start();
                say("started");
                while (!mayEnd(common) || !isComplete(jobs, common)) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
            }
        }
        say("complete");
        return 0;
    }

    private boolean mayEnd(Clock clock) {
        return options.until.equals(Instant.MAX) || !clock.instant().isBefore(options.until);
    }

    /** Not that one could know, while the database is being restarted. */
    private static boolean isComplete(LearningJobs jobs, Clock clock) {
        try {
            return FourJobs.isComplete(jobs, clock.instant());
        } catch (StoreException e) {
            return false;
        }
    }

    /** It says when the clock is to go, if at all; a child does not outlive it. */
    private void listenToParent() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                start.set(Instant.parse(line));
            }
        } catch (IOException e) {
            // It has ended all the same.
        }
        Runtime.getRuntime().halt(9);
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Stands still for long enough to be stopped right here. */
    private void hold(NodeOptions.Hold here) {
        if (options.hold == here && pages.incrementAndGet() == options.holdPage) {
            say("held");
            sleep(Duration.ofSeconds(2));
        }
    }

    private static void sleep(Duration duration) {
        try {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Telling implements JobListener {

        @Override
        public void attemptStarted(Claim claim) {
            say("claimed " + claim.execution().job());
        }

        @Override
        public void progressed(Progress progress) {
            say("page " + progress.job());
            sleep(options.pause);
            hold(NodeOptions.Hold.BETWEEN_PAGES);
        }

        @Override
        public void executionEnded(Execution execution) {
            say("ended " + execution.id() + " " + execution.status());
        }
    }
}
