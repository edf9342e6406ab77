package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code jobs}. */
@Command(name = "jobs", description = "Lists the jobs: schedule, next fire time, state, last execution.")
public final class JobsCommand extends RunnerCommand {

    /** @param global the options of all commands */
    public JobsCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        List<JobView> jobs;
        try (Database database = global().database().open();
                LearningJobs library =
                        OnDemand.telling(database.store(), global().zone()).start()) {
            jobs = library.jobs().stream().map(JobView::of).toList();
        }
        if (asJson()) {
            console().json(jobs);
            return 0;
        }
        TextTable table = new TextTable()
                .text("job")
                .text("schedule")
                .text("zone")
                .text("state")
                .text("next")
                .text("the run of")
                .text("last execution");
        for (JobView job : jobs) {
            FireTimeView next = job.next();
            table.row(
                    next.job(),
                    orDash(next.schedule()),
                    next.zone(),
                    next.state(),
                    orDash(next.next()),
                    orDash(next.nextPeriod()),
                    job.last() == null
                            ? "–"
                            : job.last().status() + " " + job.last().createdAt());
        }
        table.printTo(console().out());
        return 0;
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "–" : text;
    }
}
