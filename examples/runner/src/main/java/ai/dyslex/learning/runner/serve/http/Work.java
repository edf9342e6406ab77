package ai.dyslex.learning.runner.serve.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Does what may wait for the database, on threads of its own: while it does not answer, those that take calls in are free, and say
 * that the process is well. Thread-safe.
 */
final class Work implements AutoCloseable {

    private static final long IDLE_SECONDS = 30;

    private final ThreadPoolExecutor threads;

    /**
     * Nothing is done yet.
     *
     * @param atOnce how many calls are worked on at the same time
     * @param waiting how many may wait for that; more are refused
     */
    Work(int atOnce, int waiting) {
        AtomicInteger number = new AtomicInteger();
        this.threads = new ThreadPoolExecutor(
                atOnce, atOnce, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(waiting), task -> {
                    Thread thread = new Thread(task, "http-work-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    /** What comes of a task; a problem (503) if there is too much to do. */
    <T> CompletableFuture<T> of(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(
                    ProblemException.of(503, "Too many calls are waiting here; try again.")
                            .with("Retry-After", "1"));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
