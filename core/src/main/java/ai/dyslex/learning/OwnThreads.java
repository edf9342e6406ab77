package ai.dyslex.learning;

import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The threads that a host asked for by giving none: daemons, named, ended with the library. */
final class OwnThreads {

    static final int MOST_REPLACED = 8;

    private final List<ExecutorService> pools = new ArrayList<>();
    private @Nullable ThreadPoolExecutor workers;
    private int workerThreads;
    private int missing;

    ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("learning-jobs-timer"));
        timer.setRemoveOnCancelPolicy(true);
        pools.add(timer);
        return timer;
    }

    ExecutorService workers(int threads) {
        ThreadPoolExecutor pool = pool(threads, "learning-jobs-worker");
        workers = pool;
        workerThreads = threads;
        return pool;
    }

    ExecutorService upkeep() {
        return pool(1, "learning-jobs-upkeep");
    }

    /** Its threads end when they are idle. */
    private ThreadPoolExecutor pool(int threads, String prefix) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(prefix));
        pool.allowCoreThreadTimeOut(true);
        pools.add(pool);
        return pool;
    }

    /**
     * A worker was given up, or (-1) came back. Given up, it still counts for its pool, which must have one more not to run dry; up
     * to {@value #MOST_REPLACED} of them are replaced.
     */
    synchronized void replaceWorkers(int more) {
        ThreadPoolExecutor pool = workers;
        if (pool == null) {
            return;
        }
        missing += more;
        int size = workerThreads + Math.min(missing, MOST_REPLACED);
        // The one must never be below the other.
        if (size > pool.getMaximumPoolSize()) {
            pool.setMaximumPoolSize(size);
            pool.setCorePoolSize(size);
        } else {
            pool.setCorePoolSize(size);
            pool.setMaximumPoolSize(size);
        }
    }

    /** Has workers that were given up replaced. */
    JobListener replacing() {
        return new JobListener() {
            @Override
            public void abandoned(Claim claim) {
                replaceWorkers(1);
            }

            @Override
            public void returned(Claim claim) {
                replaceWorkers(-1);
            }
        };
    }

    /**
     * For trainings: the job asks for no more at a time than its policy has go side by side in each unit, and for none once too
     * many were given up. So a thread that was given up is replaced, and there is no bound to keep here.
     */
    ExecutorService trainings() {
        ThreadPoolExecutor trainings = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("learning-jobs-training"));
        pools.add(trainings);
        return trainings;
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    void shutDown() {
        pools.forEach(ExecutorService::shutdownNow);
    }
}
