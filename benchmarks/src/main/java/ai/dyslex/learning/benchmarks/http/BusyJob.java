package ai.dyslex.learning.benchmarks.http;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Keeps a job at work until it is closed: looks now and then, and triggers it again once it has ended. */
final class BusyJob implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Operator operator;
    private final String job;
    private final Thread thread;
    private volatile boolean isClosed;
    private volatile @Nullable BenchmarkException failure;
    private volatile int looks;
    private volatile int atWork;

    BusyJob(Operator operator, String job) {
        this.operator = operator;
        this.job = job;
        this.thread = new Thread(this::keepAtWork, "busy-job");
        thread.start();
    }

    private void keepAtWork() {
        try {
            lookUntilClosed();
        } catch (BenchmarkException e) {
            failure = e;
        }
    }

    private void lookUntilClosed() {
        int seen = 0;
        int working = 0;
        while (!isClosed) {
            if (operator.isWorking()) {
                working++;
            } else {
                operator.trigger(job);
            }
            looks = ++seen;
            atWork = working;
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** The share of the looks that found it at work. @throws BenchmarkException if it could not be kept at work */
    double share() {
        BenchmarkException failed = failure;
        if (failed != null) {
            throw failed;
        }
        return looks == 0 ? 0 : (double) atWork / looks;
    }

    @Override
    public void close() {
        isClosed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
