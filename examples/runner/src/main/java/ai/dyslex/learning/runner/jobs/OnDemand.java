package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.runner.FourJobs;
import java.time.ZoneId;

/** The library for what is asked for at the command line, and nothing else. */
final class OnDemand {

    private OnDemand() {}

    /** Runs what is triggered here; makes up for nothing that the schedule has missed, and leaves alerts to the service's nodes. */
    static LearningJobs running(LearningStore store, ZoneId zone, JobListener listener) {
        return FourJobs.over(store, zone)
                .unscheduled()
                .alerts(AlertPolicy.off())
                .jobListener(listener)
                .build()
                .start();
    }

    /** Runs nothing, and tells. */
    static LearningJobs telling(LearningStore store, ZoneId zone) {
        return FourJobs.over(store, zone).triggerOnly().build();
    }
}
