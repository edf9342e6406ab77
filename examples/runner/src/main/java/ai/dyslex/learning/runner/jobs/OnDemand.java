package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.runner.FourJobs;
import java.time.ZoneId;

/** The library for what is asked for at the command line, and nothing else. */
final class OnDemand {

    private OnDemand() {}

    /** Runs what is triggered here; what the schedule has missed is not made up for behind anybody's back. */
    static LearningJobs running(LearningStore store, ZoneId zone, JobListener listener) {
        return FourJobs.over(store, zone)
                .unscheduled()
                .jobListener(listener)
                .build()
                .start();
    }

    /** Runs nothing, and tells. */
    static LearningJobs telling(LearningStore store, ZoneId zone) {
        return FourJobs.over(store, zone).triggerOnly().build();
    }
}
