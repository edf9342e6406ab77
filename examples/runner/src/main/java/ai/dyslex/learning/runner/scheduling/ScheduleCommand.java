package ai.dyslex.learning.runner.scheduling;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.engine.SchedulerEngine;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final NodeOptions node = new NodeOptions();

    /** @param global the options of all commands */
    public ScheduleCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        node.problem().ifPresent(problem -> {
            throw usage(problem);
        });
        try (Ending ending = Ending.guarded();
                Database database = global().database().open();
                LearningJobs library = library(database)) {
            library.start();
            library.jobs().stream().map(FireTimeView::of).forEach(this::announce);
            console().note("Ctrl-C stops.");
            ending.awaitBegin();
        }
        console().note("Stopped.");
        return 0;
    }

    private LearningJobs library(Database database) {
        SchedulerEngine engine = node.engine(database, global().database().isShared(), Clock.systemUTC());
        return node.on(FourJobs.over(database.store(), global().zone()))
                .engine(engine)
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
}
