package ai.dyslex.learning.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A task of a {@link VirtualExecutor}. */
final class VirtualTask<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

    private enum Repeat {
        NEVER,
        /** So long after it was due. */
        RATE,
        /** So long after it ended. */
        DELAY
    }

    private final VirtualExecutor executor;
    private final Repeat repeat;
    private final long period;
    private volatile Due due;

    private VirtualTask(VirtualExecutor executor, Callable<V> body, Due due, Repeat repeat, long period) {
        super(body);
        this.executor = executor;
        this.due = due;
        this.repeat = repeat;
        this.period = period;
    }

    /** When a task is due, in nanoseconds of elapsed time, and which one it is of those that are due then. */
    record Due(long at, long sequence) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return at != other.at ? Long.compare(at, other.at) : Long.compare(sequence, other.sequence);
        }
    }

    static <V> VirtualTask<V> once(VirtualExecutor executor, Callable<V> body, Due due) {
        return new VirtualTask<>(executor, body, due, Repeat.NEVER, 0);
    }

    static VirtualTask<?> atFixedRate(VirtualExecutor executor, Runnable body, Due due, long period) {
        return new VirtualTask<>(executor, Executors.callable(body), due, Repeat.RATE, period);
    }

    static VirtualTask<?> withFixedDelay(VirtualExecutor executor, Runnable body, Due due, long delay) {
        return new VirtualTask<>(executor, Executors.callable(body), due, Repeat.DELAY, delay);
    }

    long due() {
        return due.at();
    }

    @Override
    public void run() {
        if (!isPeriodic()) {
            super.run();
        } else if (runAndReset()) {
            long from = repeat == Repeat.RATE ? due.at() : executor.elapsedNanos();
            due = new Due(from + period, due.sequence());
            executor.again(this);
        }
    }

    @Override
    public boolean isPeriodic() {
        return repeat != Repeat.NEVER;
    }

    @Override
    protected void done() {
        if (isCancelled()) {
            executor.forget(this);
        }
    }

    @Override
    public long getDelay(TimeUnit unit) {
        return unit.convert(due.at() - executor.elapsedNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
        return other instanceof VirtualTask<?> that
                ? due.compareTo(that.due)
                : Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
}
