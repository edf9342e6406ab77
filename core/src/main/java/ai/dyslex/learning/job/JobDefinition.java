package ai.dyslex.learning.job;

import ai.dyslex.learning.schedule.Schedule;
import java.util.Optional;

/**
 * A job, when it runs, and how.
 *
 * @param job the job
 * @param schedule when it runs; empty for a job that is only triggered
 * @param revision the revision of the schedule: raise it with each change, so that an older node does not undo it
 * @param settings how it runs
 */
public record JobDefinition(LearningJob job, Optional<Schedule> schedule, long revision, JobSettings settings) {

    /** A job on a schedule of revision 1, with default settings. */
    public static JobDefinition of(LearningJob job, Schedule schedule) {
        return new JobDefinition(job, Optional.of(schedule), 1, JobSettings.defaults());
    }

    /** A job that is only triggered, with default settings. */
    public static JobDefinition triggered(LearningJob job) {
        return new JobDefinition(job, Optional.empty(), 1, JobSettings.defaults());
    }

    /** The same with other settings. */
    public JobDefinition with(JobSettings other) {
        return new JobDefinition(job, schedule, revision, other);
    }

    /** The same with another schedule of this revision. */
    public JobDefinition at(Schedule other, long otherRevision) {
        return new JobDefinition(job, Optional.of(other), otherRevision, settings);
    }
}
