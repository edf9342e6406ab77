package ai.dyslex.learning.quartz;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.core.QuartzScheduler;
import org.quartz.core.QuartzSchedulerResources;
import org.quartz.impl.DefaultThreadExecutor;
import org.quartz.impl.StdJobRunShellFactory;
import org.quartz.impl.StdScheduler;
import org.quartz.simpl.CascadingClassLoadHelper;
import org.quartz.simpl.RAMJobStore;
import org.quartz.simpl.SimpleInstanceIdGenerator;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.spi.JobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler that belongs to one engine. It is put together from Quartz's parts, as Quartz's factories enter each scheduler
 * into a register of the JVM, where two nodes of one cluster would clash.
 */
final class OwnScheduler {

    static final String DEFAULT_NAME = "learning-jobs";

    private static final Logger LOG = LoggerFactory.getLogger(OwnScheduler.class);

    private final Scheduler scheduler;
    private final CountingPool pool;
    private final Runnable afterwards;

    private OwnScheduler(Scheduler scheduler, CountingPool pool, Runnable afterwards) {
        this.scheduler = scheduler;
        this.pool = pool;
        this.afterwards = afterwards;
    }

    static OwnScheduler inMemory() {
        return create(DEFAULT_NAME, "in-memory", 4, 30_000, new RAMJobStore(), () -> {});
    }

    /** Unique among nodes, and tells a person which node it is. */
    static String newInstanceId() {
        try {
            return "%s-%04x"
                    .formatted(
                            new SimpleInstanceIdGenerator().generateInstanceId(),
                            ThreadLocalRandom.current().nextInt(0x10000));
        } catch (SchedulerException e) {
            return UUID.randomUUID().toString();
        }
    }

    /**
     * Puts one together, which is not started.
     *
     * @param afterwards what to do once it is shut down
     */
    static OwnScheduler create(
            String name, String instanceId, int threads, long idleWaitMillis, JobStore store, Runnable afterwards) {
        try {
            CountingPool pool = new CountingPool(threads);
            pool.setInstanceName(name);
            pool.setThreadNamePrefix(name + "-quartz");
            pool.setMakeThreadsDaemons(true);
            pool.initialize();
            StdJobRunShellFactory shells = new StdJobRunShellFactory();
            QuartzSchedulerResources resources = new QuartzSchedulerResources();
            resources.setName(name);
            resources.setInstanceId(instanceId);
            resources.setThreadName(name + "-quartz-scheduler");
            resources.setMakeSchedulerThreadDaemon(true);
            resources.setJobRunShellFactory(shells);
            resources.setThreadPool(pool);
            resources.setThreadExecutor(new DefaultThreadExecutor());
            resources.setJobStore(store);
            resources.setMaxBatchSize(1);
            store.setInstanceName(name);
            store.setInstanceId(instanceId);
            store.setThreadPoolSize(threads);
            QuartzScheduler core = new QuartzScheduler(resources, idleWaitMillis, -1);
            CascadingClassLoadHelper classes = new CascadingClassLoadHelper();
            classes.initialize();
            store.initialize(classes, core.getSchedulerSignaler());
            Scheduler scheduler = new StdScheduler(core);
            shells.initialize(scheduler);
            core.initialize();
            return new OwnScheduler(scheduler, pool, afterwards);
        } catch (SchedulerException e) {
            throw new QuartzEngineException(
                    "Quartz refused its settings: " + e.getClass().getName(), e);
        }
    }

    QuartzEngine engine(String group, Clocks clocks) {
        return new QuartzEngine(scheduler, group, clocks, this);
    }

    /** Lets no further trigger fire. */
    void pause() {
        try {
            if (!scheduler.isShutdown()) {
                scheduler.standby();
            }
        } catch (SchedulerException e) {
            LOG.warn("pausing the scheduler threw {}", e.getClass().getName());
        }
    }

    /**
     * Ends it.
     *
     * @param waiting whether to let Quartz write down first, within a few seconds, that the firings have ended
     */
    void shutdown(boolean waiting) {
        try {
            if (waiting && !scheduler.isShutdown()) {
                pool.awaitIdle(TimeUnit.SECONDS.toMillis(2));
            }
            scheduler.shutdown(false);
            afterwards.run();
        } catch (SchedulerException e) {
            LOG.warn("shutting down the scheduler threw {}", e.getClass().getName());
        }
    }

    /** Knows when nothing runs any more; Quartz's own way of waiting for that has no limit. */
    private static final class CountingPool extends SimpleThreadPool {

        private final Object lock = new Object();
        private int running;

        CountingPool(int threads) {
            super(threads, Thread.NORM_PRIORITY);
        }

        @Override
        public boolean runInThread(Runnable runnable) {
            count(1);
            boolean accepted = super.runInThread(() -> {
                try {
                    runnable.run();
                } finally {
                    count(-1);
                }
            });
            if (!accepted) {
                count(-1);
            }
            return accepted;
        }

        private void count(int by) {
            synchronized (lock) {
                running += by;
                lock.notifyAll();
            }
        }

        void awaitIdle(long millis) {
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
            synchronized (lock) {
                for (long left = millis; running > 0 && left > 0; left = millisUntil(until)) {
                    try {
                        lock.wait(left);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        return;
                    }
                }
            }
        }

        private static long millisUntil(long nanoTime) {
            return TimeUnit.NANOSECONDS.toMillis(nanoTime - System.nanoTime());
        }
    }
}
