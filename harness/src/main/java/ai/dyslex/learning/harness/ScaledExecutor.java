package ai.dyslex.learning.harness;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One daemon thread on which virtual delays pass as fast as virtual time does, though none in less than 5 milliseconds. */
final class ScaledExecutor extends ScheduledThreadPoolExecutor {

    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(5);

    private final long factor;

    ScaledExecutor(long factor) {
        super(1, task -> {
            Thread thread = new Thread(task, "engine");
            thread.setDaemon(true);
            return thread;
        });
        this.factor = factor;
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long nanos = Math.max(SHORTEST, unit.toNanos(delay) / factor);
        return super.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
}
