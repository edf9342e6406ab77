package ai.dyslex.learning.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A {@link ScheduledExecutorService} without threads, in virtual time. Tasks run in the thread that lets time pass, by
 * {@link #advance} or {@link #runDue}, one at a time, in the order in which they are due and then in the order in which
 * they were handed in: each test runs the same way each time.
 *
 * <p>There are two times, as on a real computer. <em>Elapsed time</em> begins at zero, only moves forward, and is the one by
 * which delays and periods are reckoned. The <em>clock</em> shows the time of day. {@link #advance} moves both, from task to
 * task, so that each task finds the clock at its own time. To let the clock jump alone, {@link SettableClock#set} it.
 *
 * <p>What is handed to {@code execute} and {@code submit} is due at once: a {@linkplain #queued queued} executor runs it when
 * next {@link #advance} or {@link #runDue} is called; a {@linkplain #direct direct} one runs it in the calling thread before
 * it returns. What is handed to {@code schedule} and its like always waits. The futures wait as all futures do: {@code
 * Future.get()} on a task that has not run only returns if another thread lets time pass.
 *
 * <p>A task may itself call {@link #advance}, which is what "the job sleeps" or "the job takes an hour" means in virtual time:
 * the other tasks then run in the meantime, inside it. A periodic task does not overlap itself.
 *
 * <p>Shut down, it refuses new tasks, cancels periodic ones, and still runs what waits, as {@code
 * ScheduledThreadPoolExecutor} does. What a task handed to {@code execute} throws goes to the thread's handler of uncaught
 * exceptions. Tasks may be handed in by any thread; time passes in one thread at a time.
 */
public final class VirtualExecutor extends InvokingExecutor implements ScheduledExecutorService {

    private final SettableClock clock;
    private final boolean direct;
    private final AtomicLong elapsed = new AtomicLong();
    private final AtomicLong sequence = new AtomicLong();
    private final PriorityBlockingQueue<VirtualTask<?>> waiting = new PriorityBlockingQueue<>();

    /** Held by the thread in which time passes. */
    private final ReentrantLock turn = new ReentrantLock();

    private volatile boolean shutdown;
    private volatile @Nullable Thread running;

    private VirtualExecutor(SettableClock clock, boolean direct) {
        this.clock = clock;
        this.direct = direct;
    }

    /**
     * {@return an executor that keeps what is executed until {@link #advance} or {@link #runDue} is called}
     *
     * @param clock moves along
     */
    public static VirtualExecutor queued(SettableClock clock) {
        return new VirtualExecutor(clock, false);
    }

    /**
     * {@return an executor that runs what is executed at once, in the calling thread} What is scheduled waits for its
     * time all the same. A shutdown neither interrupts nor awaits what runs in other threads so.
     *
     * @param clock moves along
     */
    public static VirtualExecutor direct(SettableClock clock) {
        return new VirtualExecutor(clock, true);
    }

    /** {@return the clock that moves along} */
    public SettableClock clock() {
        return clock;
    }

    /** {@return how much time has passed since the executor was made} */
    public Duration elapsed() {
        return Duration.ofNanos(elapsed.get());
    }

    /** {@return how long it is until the next task is due, zero if one is; empty if none waits} */
    public Optional<Duration> untilNext() {
        return Optional.ofNullable(waiting.peek())
                .map(task -> Duration.ofNanos(Math.max(0, task.due() - elapsed.get())));
    }

    /**
     * Lets time pass, and runs what becomes due, each at its time.
     *
     * @param by how long; may be zero
     * @return how many tasks ran; periodic ones count each time
     * @throws IllegalArgumentException if the duration is negative
     */
    public int advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time does not go back: " + by);
        }
        turn.lock();
        try {
            return runUntil(elapsed.get() + by.toNanos(), Integer.MAX_VALUE);
        } finally {
            turn.unlock();
        }
    }

    /**
     * Runs what is due now, and what that hands in to be run at once; no time passes.
     *
     * @return how many tasks ran
     */
    @Override
    public int runDue() {
        return advance(Duration.ZERO);
    }

    /** Runs at most so many tasks that are due by an elapsed time, and moves on to it if that were all. */
    private int runUntil(long target, int atMost) {
        int ran = 0;
        while (ran < atMost) {
            VirtualTask<?> next = waiting.peek();
            if (next == null || next.due() > target) {
                moveTo(target);
                return ran;
            }
            if (waiting.remove(next)) {
                moveTo(next.due());
                run(next);
                ran++;
            }
        }
        return ran;
    }

    /** A task that let time pass itself may have gone beyond. */
    private void moveTo(long target) {
        long by = target - elapsed.get();
        if (by > 0) {
            elapsed.addAndGet(by);
            clock.advance(Duration.ofNanos(by));
        }
    }

    private void run(VirtualTask<?> task) {
        @Nullable Thread outer = running;
        running = Thread.currentThread();
        try {
            LentThread.run(task);
        } finally {
            running = outer;
        }
    }

    /** To be called by a periodic task that has run. */
    void again(VirtualTask<?> task) {
        if (!shutdown) {
            waiting.add(task);
        }
    }

    /** To be called by a task that was cancelled. */
    void forget(VirtualTask<?> task) {
        waiting.remove(task);
    }

    long elapsedNanos() {
        return elapsed.get();
    }

    @Override
    public void execute(Runnable command) {
        if (direct) {
            refuseIfShutdown();
            LentThread.runUncaught(command);
        } else {
            enqueue(VirtualTask.once(
                    this, Executors.callable(() -> LentThread.runUncaught(command)), dueIn(0, TimeUnit.NANOSECONDS)));
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(VirtualTask.once(this, Executors.callable(command), dueIn(delay, unit)));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return add(VirtualTask.once(this, callable, dueIn(delay, unit)));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return add(VirtualTask.atFixedRate(this, command, dueIn(initialDelay, unit), positive(period, unit)));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return add(VirtualTask.withFixedDelay(this, command, dueIn(initialDelay, unit), positive(delay, unit)));
    }

    private <T extends VirtualTask<?>> T add(T task) {
        enqueue(task);
        return task;
    }

    private void enqueue(VirtualTask<?> task) {
        refuseIfShutdown();
        waiting.add(task);
    }

    private void refuseIfShutdown() {
        if (shutdown) {
            throw new RejectedExecutionException("the executor is shut down");
        }
    }

    private VirtualTask.Due dueIn(long delay, TimeUnit unit) {
        return new VirtualTask.Due(elapsed.get() + Math.max(0, unit.toNanos(delay)), sequence.incrementAndGet());
    }

    private static long positive(long period, TimeUnit unit) {
        if (period <= 0) {
            throw new IllegalArgumentException("a period must be positive: " + period + " " + unit);
        }
        return unit.toNanos(period);
    }

    @Override
    public void shutdown() {
        shutdown = true;
        waiting.stream().filter(VirtualTask::isPeriodic).toList().forEach(task -> task.cancel(false));
    }

    /** Interrupts the task that is under way, and hands back those that wait. */
    @Override
    public List<Runnable> shutdownNow() {
        shutdown = true;
        List<Runnable> left = new ArrayList<>();
        waiting.drainTo(left);
        Thread busy = running;
        if (busy != null) {
            busy.interrupt();
        }
        return left;
    }

    @Override
    public boolean isShutdown() {
        return shutdown;
    }

    @Override
    public boolean isTerminated() {
        return shutdown && running == null && waiting.isEmpty();
    }

    /**
     * Lets time pass, from task to task, until all that waits has run, at most so long. Where another thread is letting time
     * pass, waits for that as long by the computer's own time.
     */
    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (!turn.tryLock(timeout, unit)) {
            return isTerminated();
        }
        try {
            long deadline = elapsed.get() + Math.max(0, unit.toNanos(timeout));
            while (!isTerminated()) {
                VirtualTask<?> next = waiting.peek();
                if (next == null || next.due() > deadline) {
                    moveTo(deadline);
                    return isTerminated();
                }
                runUntil(next.due(), 1);
            }
            return true;
        } finally {
            turn.unlock();
        }
    }
}
