package ai.dyslex.learning;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that a host asked for by giving none: daemons, named, ended with the library. */
final class OwnThreads {

    private final List<ExecutorService> pools = new ArrayList<>();

    ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named("learning-jobs-timer"));
        timer.setRemoveOnCancelPolicy(true);
        pools.add(timer);
        return timer;
    }

    ExecutorService workers(int threads) {
        return pool(threads, "learning-jobs-worker");
    }

    ExecutorService upkeep() {
        return pool(1, "learning-jobs-upkeep");
    }

    /** Its threads end when they are idle. */
    private ExecutorService pool(int threads, String prefix) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(prefix));
        pool.allowCoreThreadTimeOut(true);
        pools.add(pool);
        return pool;
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
