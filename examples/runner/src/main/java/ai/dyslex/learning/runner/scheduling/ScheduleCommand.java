package ai.dyslex.learning.runner.scheduling;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Execution;
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
import picocli.CommandLine.Command;

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

    /** @param global the options of all commands */
    public ScheduleCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
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
        return FourJobs.over(database.store(), global().zone())
                .engine(ExecutorEngine.withOwnThread(Clock.systemUTC()))
                .closeGrace(GRACE)
                .jobListener(new JobListener() {
                    @Override
                    public void executionEnded(Execution execution) {
                        print(ExecutionView.of(execution));
                    }
                })
                .build();
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
