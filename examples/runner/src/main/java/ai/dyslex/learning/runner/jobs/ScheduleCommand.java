package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code schedule}. */
@Command(
        name = "schedule",
        description = "Runs the jobs by their schedules until Ctrl-C, and prints executions as they happen.")
public final class ScheduleCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            description = "Ends by itself after so long, such as PT8H; default: never.")
    private @Nullable Duration duration;

    /** @param global the options of all commands */
    public ScheduleCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            stop.countDown();
            awaitQuietly(stopped);
        });
        Runtime.getRuntime().addShutdownHook(hook);
        try (Database database = global.database().open();
                LearningJobs jobs = FourJobs.over(database.store(), global.zone())
                        .engine(ExecutorEngine.withOwnThread(clock))
                        .clock(clock)
                        .jobListener(new Printer())
                        .build()
                        .start()) {
            announce(jobs);
            if (duration == null) {
                stop.await();
            } else {
                boolean unused = stop.await(duration.toMillis(), TimeUnit.MILLISECONDS);
            }
            say("stopping");
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    /** The process ends once the running pages have. */
    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void announce(LearningJobs jobs) {
        for (JobInfo job : jobs.jobs()) {
            job.next()
                    .ifPresent(
                            next -> say("%s next at %s, the run of %s".formatted(job.id(), next.at(), next.period())));
        }
        say("running; Ctrl-C ends it");
    }

    private void say(String text) {
        if (global.format() == OutputFormat.TABLE) {
            synchronized (console) {
                console.line(text);
                console.out().flush();
            }
        }
    }

    private final class Printer implements JobListener {

        @Override
        public void attemptStarted(Claim claim) {
            say("%s started, as of %s"
                    .formatted(claim.execution().id(), claim.execution().asOf()));
        }

        @Override
        public void executionEnded(Execution execution) {
            ExecutionView view = ExecutionView.of(execution);
            if (global.format() == OutputFormat.JSON) {
                synchronized (console) {
                    console.json(view);
                }
            } else {
                say("%s %s: %d writers, %s".formatted(view.id(), view.status(), view.writers(), view.countsInWords()));
            }
        }
    }
}
