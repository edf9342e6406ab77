package ai.dyslex.learning.runner.jobs;

import java.util.List;

/**
 * What came of a run, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param changes for a dry run, what it would change
 * @param truncated whether there were more changes than are listed
 */
public record RunView(ExecutionView execution, List<ChangeView> changes, boolean truncated) {}
