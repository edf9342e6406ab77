package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.Schedule;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A job as it stands now.
 *
 * @param id its id
 * @param name its name for people
 * @param schedule the schedule in force; empty for a job that is only triggered
 * @param zone the zone in which the schedule places its fire times
 * @param next the next fire time; empty if it is paused, or only triggered
 * @param state what it is doing
 * @param progress how far its units have come on this node
 * @param last its newest execution, running ones included
 */
public record JobInfo(
        JobId id,
        String name,
        Optional<Schedule> schedule,
        ZoneId zone,
        Optional<FireTime> next,
        State state,
        List<Progress> progress,
        Optional<Execution> last) {

    /** What a job is doing. */
    public enum State {
        /** Nothing. */
        IDLE,
        /** An execution is under way, on some node. */
        RUNNING,
        /** Its scheduled runs are held back. */
        PAUSED
    }

    /**
     * Copies the list.
     *
     * @param id its id
     * @param name its name for people
     * @param schedule the schedule in force; empty for a job that is only triggered
     * @param zone the zone in which the schedule places its fire times
     * @param next the next fire time; empty if it is paused, or only triggered
     * @param state what it is doing
     * @param progress how far its units have come on this node
     * @param last its newest execution, running ones included
     */
    public JobInfo {
        progress = List.copyOf(progress);
    }
}
