package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.runner.output.Console;
import ai.dyslex.learning.runner.output.TextTable;
import java.util.List;

/**
 * What came of one job of a {@code run}, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param execution the execution
 * @param changes for a dry run, what it would change
 * @param truncated whether there were more changes than are listed
 */
record RunView(ExecutionView execution, List<ChangeView> changes, boolean truncated) {

    private static final int SHOWN = 20;

    static RunView of(JobOutcome outcome) {
        return new RunView(
                ExecutionView.of(outcome.execution()), ChangeView.all(outcome.changes()), outcome.truncated());
    }

    void printChanges(Console console) {
        if (changes.isEmpty()) {
            return;
        }
        console.line("");
        console.line(execution.job() + " would change:");
        console.line("");
        TextTable table = new TextTable("  ").text("writer").text("kind").text("what");
        changes.stream().limit(SHOWN).forEach(c -> table.row(c.writer(), c.kind(), c.what()));
        table.printTo(console.out());
        if (changes.size() > SHOWN) {
            console.line("  … and %d more; --output json lists %s"
                    .formatted(changes.size() - SHOWN, truncated ? "the first of them" : "all of them"));
        }
    }
}
