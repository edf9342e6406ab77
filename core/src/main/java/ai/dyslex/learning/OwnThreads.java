package ai.dyslex.learning;

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
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named("learning-jobs-worker"));
        workers.allowCoreThreadTimeOut(true);
        pools.add(workers);
        return workers;
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
