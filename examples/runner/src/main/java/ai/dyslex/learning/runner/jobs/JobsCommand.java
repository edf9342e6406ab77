package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import ai.dyslex.learning.runner.output.TextTable;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code jobs}. */
@Command(name = "jobs", description = "Lists the jobs: schedule, next fire time, state, last execution.")
public final class JobsCommand implements Callable<Integer> {

    private final GlobalOptions global;
    private final Console console;

    /** @param global the options of all commands */
    public JobsCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() {
        List<JobView> jobs;
        try (Node node = Node.open(global)) {
            jobs = node.jobs().jobs().stream().map(JobView::of).toList();
        }
        if (global.format() == OutputFormat.JSON) {
            console.json(jobs);
            return 0;
        }
        TextTable table = new TextTable()
                .text("job")
                .text("schedule")
                .text("zone")
                .text("state")
                .text("next")
                .text("last execution");
        for (JobView job : jobs) {
            FireTimeView f = job.fireTime();
            table.row(
                    f.job(),
                    orDash(f.schedule()),
                    f.zone(),
                    f.state(),
                    orDash(f.next()),
                    job.last() == null
                            ? "–"
                            : job.last().status() + ", as of " + job.last().asOf());
        }
        table.printTo(console.out());
        return 0;
    }

    private static String orDash(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "–" : text;
    }
}
