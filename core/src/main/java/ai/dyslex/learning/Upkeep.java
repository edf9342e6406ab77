package ai.dyslex.learning;

import ai.dyslex.learning.alert.AlertMonitor;
import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.job.JobRunner;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.LedgerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done beside the jobs: alerts, and the deletion of what is past its retention. On a thread that neither runs jobs nor
 * sends heartbeats, so that it works when those are stuck, and never holds them up.
 */
final class Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private static final Duration CLEAN_EVERY = Duration.ofHours(1);
    private static final int BATCH = 500;

    /** In one go; what is left is deleted an hour later. */
    private static final int MOST_BATCHES = 100;

    private final AlertMonitor monitor;
    private final AlertStore alerts;
    private final LedgerStore ledger;
    private final JobRunner runner;
    private final Executor executor;
    private final Duration retention;
    private final LongSupplier ticker;
    private final AtomicBoolean isBusy = new AtomicBoolean();

    private volatile long lastCleaned;
    private volatile boolean hasCleaned;
    private final Object turn = new Object();
    private @Nullable Thread working;
    private @Nullable Future<?> timer;
    private volatile boolean isStopped;

    Upkeep(
            AlertMonitor monitor,
            LearningStore store,
            JobRunner runner,
            Executor executor,
            Duration retention,
            LongSupplier ticker) {
        this.monitor = monitor;
        this.alerts = store.alerts();
        this.ledger = store.ledger();
        this.runner = runner;
        this.executor = executor;
        this.retention = retention;
        this.ticker = ticker;
    }

    void start(ScheduledExecutorService on, Duration every) {
        timer = on.scheduleWithFixedDelay(this::enqueue, every.toNanos(), every.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** One look at a time: a sink that blocks holds up the next alert, and nothing else. */
    private void enqueue() {
        if (isStopped || !isBusy.compareAndSet(false, true)) {
            return;
        }
        try {
            executor.execute(() -> {
                begin();
                try {
                    attempt(() -> monitor.look(runner::notBegun));
                    attempt(this::cleanUp);
                } finally {
                    end();
                    isBusy.set(false);
                }
            });
        } catch (RejectedExecutionException e) {
            isBusy.set(false);
            if (!isStopped) {
                LOG.warn("the executor of the upkeep takes no more; will try again");
            }
        }
    }

    private void begin() {
        synchronized (turn) {
            working = Thread.currentThread();
        }
    }

    private void end() {
        synchronized (turn) {
            working = null;
            turn.notifyAll();
        }
    }

    private void attempt(Runnable task) {
        if (isStopped) {
            return;
        }
        try {
            task.run();
        } catch (Throwable t) {
            if (!isStopped) {
                LOG.warn("alerts and upkeep will be tried again: {}", FailureCause.of(t, FailureCause.Code.ERROR));
            }
        }
    }

    private void cleanUp() {
        long now = ticker.getAsLong();
        if (hasCleaned && now - lastCleaned < CLEAN_EVERY.toNanos()) {
            return;
        }
        Instant before = ledger.now().minus(retention);
        int executions = inBatches(() -> ledger.deleteEnded(before, BATCH));
        int told = inBatches(() -> alerts.deleteBefore(before, BATCH));
        if (executions + told > 0) {
            LOG.info("deleted from before {}: {} executions, {} alerts", before, executions, told);
        }
        lastCleaned = now;
        hasCleaned = true;
    }

    private int inBatches(IntSupplier deleteBatch) {
        int deleted = 0;
        for (int i = 0; i < MOST_BATCHES && !isStopped; i++) {
            int batch = deleteBatch.getAsInt();
            deleted += batch;
            if (batch < BATCH) {
                break;
            }
        }
        return deleted;
    }

    /** Waits for the look that is under way, so that nothing of it is left behind; after {@code grace} interrupts it. */
    void stop(Duration grace) {
        isStopped = true;
        if (timer != null) {
            timer.cancel(false);
        }
        long until = System.nanoTime() + grace.toNanos();
        synchronized (turn) {
            while (working != null && working != Thread.currentThread()) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    working.interrupt();
                    return;
                }
                try {
                    turn.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }
}
