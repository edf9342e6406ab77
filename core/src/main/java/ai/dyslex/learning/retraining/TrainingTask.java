package ai.dyslex.learning.retraining;

import ai.dyslex.learning.job.AbandonedThreads;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One training on its way: it begins, and ends, is withdrawn before it has begun, or is past its deadline and then ends late or
 * is given up. The job that waits for it and the thread that trains meet here. Thread-safe.
 */
final class TrainingTask implements Runnable {

    /** How a training ended, or why it did not. */
    enum Ending {
        /** It has returned or thrown, in time. */
        ENDED,
        /** It was past its deadline. */
        OVERDUE,
        /** No thread had begun it. */
        WITHDRAWN
    }

    /** How often the ticker is looked at. */
    private static final long LOOK_NANOS = Duration.ofMillis(50).toNanos();

    private final FutureTask<Optional<AdapterVersion>> work;
    private final LongSupplier ticker;
    private final AbandonedThreads abandoned;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CountDownLatch left = new CountDownLatch(1);

    private @Nullable Thread thread;
    private long beganAt;
    private volatile long tookNanos;
    private boolean withdrawn;
    private boolean threadLeft;
    private boolean givenUp;

    TrainingTask(Callable<Optional<AdapterVersion>> training, LongSupplier ticker, AbandonedThreads abandoned) {
        this.ticker = ticker;
        this.abandoned = abandoned;
        this.work = new FutureTask<>(() -> {
            try {
                return training.call();
            } finally {
                tookNanos = age();
                ended.countDown();
            }
        });
    }

    @Override
    public void run() {
        synchronized (this) {
            if (withdrawn) {
                return;
            }
            thread = Thread.currentThread();
            beganAt = ticker.getAsLong();
        }
        begun.countDown();
        try {
            work.run();
        } finally {
            leave();
        }
    }

    private synchronized void leave() {
        threadLeft = true;
        left.countDown();
        if (givenUp) {
            abandoned.back();
        }
    }

    private synchronized long age() {
        return ticker.getAsLong() - beganAt;
    }

    /** Waits until the training has ended, at most for its deadline from when it began; it need not begin later than that. */
    Ending await(Duration deadline) throws InterruptedException {
        boolean hasBegun = waitFor(begun, deadline);
        if (!hasBegun && withdraw()) {
            return Ending.WITHDRAWN;
        }
        if (!waitFor(ended, deadline.minusNanos(age()))) {
            return Ending.OVERDUE;
        }
        // The same for a training that nobody could interrupt, because it ran on the thread that waits.
        return tookNanos > deadline.toNanos() ? Ending.OVERDUE : Ending.ENDED;
    }

    /** By the ticker or in real time, whichever is over first: virtual time may stand still while a thread hangs. */
    private boolean waitFor(CountDownLatch latch, Duration most) throws InterruptedException {
        long virtual = ticker.getAsLong();
        long real = System.nanoTime();
        while (true) {
            long passed = Math.max(ticker.getAsLong() - virtual, System.nanoTime() - real);
            long rest = Math.max(0, most.toNanos() - passed);
            if (latch.await(Math.min(rest, LOOK_NANOS), TimeUnit.NANOSECONDS)) {
                return true;
            }
            if (rest == 0) {
                return false;
            }
        }
    }

    /** @return whether it had not begun, and never will */
    synchronized boolean withdraw() {
        withdrawn |= thread == null;
        return withdrawn;
    }

    /** Whether it runs, or has run, on this thread. */
    synchronized boolean isOn(Thread other) {
        return thread == other;
    }

    /** Interrupts its thread; a training that has not begun will not. */
    void cancel() {
        if (!withdraw()) {
            work.cancel(true);
        }
    }

    /**
     * Waits for the thread of a cancelled training; one that does not come is given up and counted until it does.
     *
     * @return whether it was given up
     */
    boolean giveUpAfter(Duration grace) throws InterruptedException {
        return !withdraw() && !waitFor(left, grace) && giveUp();
    }

    /** @return whether its thread is still at it, and was not given up before */
    synchronized boolean giveUp() {
        if (thread == null || threadLeft || givenUp) {
            return false;
        }
        givenUp = true;
        abandoned.gone();
        return true;
    }

    /** What came of a training that has {@link Ending#ENDED}. @throws ExecutionException with what it threw */
    Optional<AdapterVersion> result() throws ExecutionException, InterruptedException {
        return work.get();
    }
}
