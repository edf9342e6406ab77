package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.OutputFormat;
import ai.dyslex.learning.runner.output.Progress;
import ai.dyslex.learning.runner.output.TextTable;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}. */
@Command(
        name = "run",
        description = "Runs a job now, or all four in order.",
        footer = {"", "Exit code: 0 if all runs went through all writers, else 1."})
public final class RunCommand implements Callable<Integer> {

    private static final String ALL = "all";

    private final GlobalOptions global;
    private final Console console;

    @Parameters(paramLabel = "JOB", description = "The job's id, or \"all\".")
    private String job = ALL;

    @Option(names = "--writer", paramLabel = "ID", description = "For one writer only.")
    private @Nullable String writer;

    @Option(names = "--force", description = "Skips due rules and watermark; never the gate of a promotion.")
    private boolean force;

    @Option(names = "--dry-run", description = "Writes nothing, and lists what would change.")
    private boolean dryRun;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Sees the data up to this instant, such as 2026-03-02T03:00:00Z; default: now.")
    private @Nullable Instant asOf;

    /** @param global the options of all commands */
    public RunCommand(GlobalOptions global, Console console) {
        this.global = global;
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<JobOutcome> outcomes = new ArrayList<>();
        try (Node node = Node.open(global)) {
            for (JobId id : jobs()) {
                outcomes.add(run(node.jobs(), id));
            }
        }
        print(outcomes);
        boolean complete = outcomes.stream().allMatch(o -> o.execution().status() == ExecutionStatus.SUCCEEDED);
        return complete ? 0 : 1;
    }

    private List<JobId> jobs() {
        try {
            return job.equals(ALL) ? FourJobs.IN_ORDER : List.of(new JobId(job));
        } catch (IllegalArgumentException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        }
    }

    private TriggerOptions options() {
        try {
            TriggerOptions options = new TriggerOptions(
                    java.util.Optional.empty(), force, dryRun, java.util.Optional.ofNullable(asOf), "command line");
            return writer == null ? options : options.forWriter(new UserId(writer));
        } catch (IllegalArgumentException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        }
    }

    private JobOutcome run(LearningJobs jobs, JobId id) throws InterruptedException {
        TriggerOptions options = options();
        try (Progress progress = Progress.of(id.value(), -1)) {
            JobOutcome outcome = jobs.triggerJobNow(id, options).outcome().get();
            progress.step(outcome.execution().counts().writers());
            return outcome;
        } catch (IllegalArgumentException e) {
            throw new RunnerException(String.valueOf(e.getMessage()), e);
        } catch (ExecutionException e) {
            throw new RunnerException("the run of %s was given up".formatted(id), e);
        }
    }

    private void print(List<JobOutcome> outcomes) {
        List<RunView> views = outcomes.stream()
                .map(o -> new RunView(
                        ExecutionView.of(o.execution()),
                        o.changes().stream()
                                .flatMap(change -> ChangeView.of(change).stream())
                                .toList(),
                        o.truncated()))
                .toList();
        if (global.format() == OutputFormat.JSON) {
            console.json(views);
            return;
        }
        TextTable table = new TextTable()
                .text("job")
                .text("status")
                .number("writers")
                .number("failed")
                .text(dryRun ? "what it would do" : "what it did")
                .number("took");
        for (RunView view : views) {
            ExecutionView e = view.execution();
            table.row(e.job(), e.status(), e.writers(), e.failed(), e.countsInWords(), e.took());
        }
        table.printTo(console.out());
        printChanges(views);
    }

    private void printChanges(List<RunView> views) {
        TextTable table = new TextTable().text("writer").text("change").text("");
        views.forEach(view -> view.changes().forEach(c -> table.row(c.writer(), c.kind(), c.what())));
        if (!table.isEmpty()) {
            console.line("");
            table.printTo(console.out());
        }
        if (views.stream().anyMatch(RunView::truncated)) {
            console.line("… and more");
        }
    }
}
