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

    /**
     * {@return a job on a schedule of revision 1, with default settings}
     *
     * @param job the job
     * @param schedule when it runs
     */
    public static JobDefinition of(LearningJob job, Schedule schedule) {
        return new JobDefinition(job, Optional.of(schedule), 1, JobSettings.defaults());
    }

    /**
     * {@return a job that is only triggered, with default settings}
     *
     * @param job the job
     */
    public static JobDefinition triggered(LearningJob job) {
        return new JobDefinition(job, Optional.empty(), 1, JobSettings.defaults());
    }

    /**
     * {@return the same with other settings}
     *
     * @param other how it runs
     */
    public JobDefinition with(JobSettings other) {
        return new JobDefinition(job, schedule, revision, other);
    }

    /**
     * {@return the same with another schedule of this revision}
     *
     * @param other when it runs
     * @param otherRevision the revision of that schedule: higher with each change, so that an older node does not undo
     *     it
     */
    public JobDefinition at(Schedule other, long otherRevision) {
        return new JobDefinition(job, Optional.of(other), otherRevision, settings);
    }
}
