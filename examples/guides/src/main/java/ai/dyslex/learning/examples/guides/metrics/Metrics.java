package ai.dyslex.learning.examples.guides.metrics;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.micrometer.LearningJobsMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** Counts what the jobs do in the host's registry. */
public final class Metrics {

    private Metrics() {}

    /** Starts a library that is counted. */
    public static LearningJobs started(LearningJobsBuilder library, MeterRegistry registry, Clock clock) {
        LearningJobsMetrics metrics = new LearningJobsMetrics(registry, clock);
        LearningJobs jobs = library.jobListener(metrics).build().start();
        metrics.watch(jobs);
        return jobs;
    }
}
