package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.job.JobInfo;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands now, as JSON shows it; docs/RUNNER.md describes the fields.
 *
 * @param last its newest execution
 */
public record JobView(
        String name, FireTimeView fireTime, @Nullable ExecutionView last) {

    static JobView of(JobInfo info) {
        return new JobView(
                info.name(),
                FireTimeView.of(info),
                info.last().map(ExecutionView::of).orElse(null));
    }
}
