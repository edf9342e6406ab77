package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.job.JobInfo;
import org.jspecify.annotations.Nullable;

/** When a job runs next, as JSON shows it; docs/RUNNER.md describes the fields. */
public record FireTimeView(
        String job,
        @Nullable String schedule,
        String zone,
        String state,
        @Nullable String next,
        @Nullable String nextPeriod,
        @Nullable String reason) {

    /** The view of a job. */
    public static FireTimeView of(JobInfo info) {
        return new FireTimeView(
                info.id().value(),
                info.schedule().map(Object::toString).orElse(null),
                info.zone().getId(),
                info.state().name(),
                info.next().map(next -> next.at().toString()).orElse(null),
                info.next().map(next -> next.period().toString()).orElse(null),
                info.next().flatMap(next -> next.reason()).orElse(null));
    }
}
