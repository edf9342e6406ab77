package ai.dyslex.learning.runner.scheduling;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.runner.Ending;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.runner.jobs.FireTimeView;
import ai.dyslex.learning.runner.output.Console;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code schedule}. */
@Command(
        name = "schedule",
        description = "Runs the scheduler in the foreground, until Ctrl-C, and prints executions as they end.",
        footer = {
            "",
            "At the start, the latest period of each job that came while nothing ran is made up for (of the patterns up to four).",
            "Ctrl-C ends in good order: running jobs end their page, and go on from there next time.",
            "With --output json, an execution a line."
        })
public final class ScheduleCommand extends RunnerCommand {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int MOST_UNITS = 256;
    private static final int LONGEST_NAME = 200;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            defaultValue = "executor",
            description =
                    "What wakes the jobs: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. Quartz works in memory on"
                            + " the embedded database, and as a cluster with all who name the same --jdbc-url.")
    private SchedulerChoice scheduler = SchedulerChoice.EXECUTOR;

    @Option(names = "--node", paramLabel = "NAME", description = "This process' name in the ledger; default: made up.")
    private @Nullable String node;

    @Option(
            names = "--units",
            paramLabel = "N",
            defaultValue = "1",
            description = "Shares of the writers that are worked on side by side, on one node or many; default:"
                    + " ${DEFAULT-VALUE}.")
    private int units = 1;

    /** @param global the options of all commands */
    public ScheduleCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        if (units < 1 || units > MOST_UNITS) {
            throw usage("--units is %d; allowed: 1 to %d".formatted(units, MOST_UNITS));
        }
        if (node != null && (node.isBlank() || node.length() > LONGEST_NAME)) {
            throw usage("--node must have 1 to %d characters".formatted(LONGEST_NAME));
        }
        CountDownLatch stop = new CountDownLatch(1);
        try (Ending ending = Ending.guarded();
                Database database = global().database().open();
                LearningJobs library = library(database)) {
            ending.begins(stop::countDown);
            library.start();
            library.jobs().stream().map(FireTimeView::of).forEach(this::announce);
            console().note("Ctrl-C stops.");
            awaitQuietly(stop);
        }
        console().note("Stopped.");
        return 0;
    }

    private LearningJobs library(Database database) {
        LearningJobsBuilder builder = FourJobs.over(database.store(), global().zone());
        if (node != null) {
            builder.node(node);
        }
        FourJobs.IN_ORDER.forEach(job -> builder.changeSettings(job, settings -> settings.withUnits(units)));
        return builder.engine(engine(database))
                .closeGrace(GRACE)
                .jobListener(new JobListener() {
                    @Override
                    public void executionEnded(Execution execution) {
                        print(ExecutionView.of(execution));
                    }
                })
                .build();
    }

    private SchedulerEngine engine(Database database) {
        Clock clock = Clock.systemUTC();
        return switch (scheduler) {
            case EXECUTOR -> ExecutorEngine.withOwnThread(clock);
            case QUARTZ -> global().database().isShared() ? database.quartz(clock) : QuartzEngine.inMemory(clock);
        };
    }

    private void announce(FireTimeView job) {
        console().note("%s: %s, next at %s".formatted(job.job(), job.schedule(), job.next()));
    }

    private void print(ExecutionView execution) {
        if (asJson()) {
            console().compactJson(execution);
        } else {
            console()
                    .line("%s  %s  %s  writers %d, %s"
                            .formatted(
                                    execution.endedAt(),
                                    execution.id(),
                                    execution.status(),
                                    execution.writers(),
                                    execution.countsInWords()));
        }
        console().out().flush();
    }

    /** An interrupt ends it as Ctrl-C does. */
    private static void awaitQuietly(CountDownLatch stop) {
        try {
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
