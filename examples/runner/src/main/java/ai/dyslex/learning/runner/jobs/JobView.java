package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.job.JobInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.jspecify.annotations.Nullable;

/** A job as it stands, as JSON shows it; docs/RUNNER.md describes the fields. */
public record JobView(
        @JsonUnwrapped FireTimeView next, @Nullable ExecutionView last) {

    /** The view of a job. */
    public static JobView of(JobInfo info) {
        return new JobView(
                FireTimeView.of(info), info.last().map(ExecutionView::of).orElse(null));
    }
}
