package ai.dyslex.learning.spring;

import ai.dyslex.learning.LearningJobs;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the jobs with the context and closes them with it. They cannot be started again: a context that is stopped and started
 * once more keeps them closed.
 */
final class LearningJobsLifecycle implements SmartLifecycle {

    private final LearningJobs jobs;
    private volatile boolean running;
    private volatile boolean closed;

    LearningJobsLifecycle(LearningJobs jobs) {
        this.jobs = jobs;
    }

    @Override
    public void start() {
        if (!running && !closed) {
            jobs.start();
            running = true;
        }
    }

    @Override
    public void stop() {
        running = false;
        closed = true;
        jobs.close();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before what wakes the jobs or serves requests, and closed behind them. */
    @Override
    public int getPhase() {
        return DEFAULT_PHASE - 4096;
    }
}
