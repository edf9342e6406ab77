package ai.dyslex.learning.runner.scheduling;

import java.util.Locale;

/** What wakes the jobs. */
public enum SchedulerChoice {
    /** One daemon thread of this process. */
    EXECUTOR,
    /** Quartz: in memory, or a cluster with all processes on the same database. */
    QUARTZ;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
