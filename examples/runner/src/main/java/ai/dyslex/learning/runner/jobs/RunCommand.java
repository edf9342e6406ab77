package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.runner.Ending;
import ai.dyslex.learning.runner.GlobalOptions;
import ai.dyslex.learning.runner.RunnerCommand;
import ai.dyslex.learning.runner.RunnerException;
import ai.dyslex.learning.runner.database.Database;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import ai.dyslex.learning.writer.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code run}. */
@Command(
        name = "run",
        description = "Runs a job now, or all four in the order in which they build on each other.",
        footer = {
            "",
            "Jobs: detect_no_change_words, trigger_model_retraining, detect_improvement_patterns,"
                    + " generate_progress_snapshots.",
            "What the schedule has missed is not made up for here: that is done by \"schedule\".",
            "With --dry-run, words are printed on the standard output: they are personal.",
            "Exit code: 0 if all runs succeeded, else 1."
        })
public final class RunCommand extends RunnerCommand {

    @Parameters(paramLabel = "JOB", description = "The job, or \"all\".")
    private String job = "";

    @Option(names = "--writer", paramLabel = "ID", description = "For one writer only.")
    private @Nullable String writer;

    @Option(names = "--force", description = "Skips due rules and watermark; never the gate of a promotion.")
    private boolean force;

    @Option(names = "--dry-run", description = "Writes nothing, and lists what would change.")
    private boolean dryRun;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "Sees the data up to this instant, such as 2026-02-02T04:00:00Z; default: now.")
    private @Nullable Instant asOf;

    /** @param global the options of all commands */
    public RunCommand(GlobalOptions global, Console console) {
        super(global, console);
    }

    @Override
    public Integer call() {
        List<JobId> jobs = JobNames.oneOrAll(job, commandLine());
        TriggerOptions options = options();
        List<RunView> runs = new ArrayList<>();
        RunProgress progress = new RunProgress();
        try (Ending ending = Ending.guarded();
                Database database = global().database().open();
                LearningJobs library = OnDemand.running(database.store(), global().zone(), progress)) {
            ending.begins(library::close);
            for (JobId each : jobs) {
                runs.add(RunView.of(run(library, each, options, progress)));
            }
        }
        print(runs);
        boolean allSucceeded =
                runs.stream().allMatch(r -> r.execution().status().equals(ExecutionStatus.SUCCEEDED.name()));
        return allSucceeded ? 0 : 1;
    }

    private TriggerOptions options() {
        if (asOf != null && asOf.isAfter(Clock.systemUTC().instant())) {
            throw usage("--as-of lies in the future: " + asOf);
        }
        TriggerOptions options = TriggerOptions.defaults().by("command line");
        options = writer == null ? options : options.forWriter(userId(writer));
        options = force ? options.forced() : options;
        options = dryRun ? options.asDryRun() : options;
        return asOf == null ? options : options.asOf(asOf);
    }

    private UserId userId(String id) {
        try {
            return new UserId(id);
        } catch (IllegalArgumentException e) {
            throw usage("--writer: " + e.getMessage());
        }
    }

    private JobOutcome run(LearningJobs library, JobId id, TriggerOptions options, RunProgress progress) {
        try (progress) {
            JobOutcome outcome = library.triggerJobNow(id, options).outcome().join();
            boolean asAsked =
                    options.asOf().map(outcome.execution().asOf()::equals).orElse(true);
            if (!asAsked) {
                console()
                        .note("note: a run of %s was under way, and this is its outcome; run again for yours"
                                .formatted(id));
            }
            return outcome;
        } catch (CancellationException e) {
            throw new RunnerException("stopped before %s had ended".formatted(id), e);
        }
    }

    private void print(List<RunView> runs) {
        if (asJson()) {
            console().json(runs);
            return;
        }
        TextTable table = new TextTable()
                .text("job")
                .text("status")
                .number("writers")
                .text("what it did")
                .number("took")
                .text("execution");
        for (RunView run : runs) {
            ExecutionView e = run.execution();
            table.row(e.job(), e.status(), e.writers(), e.countsInWords(), e.took(), e.id());
        }
        table.printTo(console().out());
        runs.forEach(run -> run.printChanges(console()));
    }
}
