package ai.dyslex.learning.testkit;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.JobId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Records wake-ups for {@link SchedulerEngineContract}. Thread-safe. */
final class WakeUps implements SchedulerEngine.WakeUp {

    private static final long PATIENCE_SECONDS = 30;

    private final Clock clock;
    private final BlockingQueue<Wake> queue = new LinkedBlockingQueue<>();
    private final List<Wake> all = new CopyOnWriteArrayList<>();

    WakeUps(Clock clock) {
        this.clock = clock;
    }

    /** One call, and what the clock showed. */
    record Wake(JobId job, Instant fireTime, Instant at) {}

    @Override
    public void wake(JobId job, Instant fireTime) {
        Wake wake = new Wake(job, fireTime, clock.instant());
        all.add(wake);
        queue.add(wake);
    }

    /** The next wake-up that was not asked for yet; waits for it. */
    Wake next() {
        try {
            @Nullable Wake wake = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (wake == null) {
                throw new AssertionError("no wake-up came, at " + clock.instant());
            }
            return wake;
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Passes over wake-ups until one for a fire time comes. */
    void awaitFireTime(Instant fireTime) {
        Wake wake = next();
        while (!wake.fireTime().equals(fireTime)) {
            wake = next();
        }
    }

    /** The wake-ups that nobody asked for. */
    List<Wake> rest() {
        List<Wake> rest = new ArrayList<>();
        queue.drainTo(rest);
        return rest;
    }

    List<Wake> all() {
        return List.copyOf(all);
    }

    /** The wake-ups that came before their fire time. */
    List<Wake> early() {
        return all.stream().filter(wake -> wake.at().isBefore(wake.fireTime())).toList();
    }

    /** Waits until a condition holds that another thread brings about. */
    static void awaitUntil(BooleanSupplier condition) {
        try {
            for (long polls = 0; !condition.getAsBoolean(); polls++) {
                if (polls > PATIENCE_SECONDS * 1_000) {
                    throw new AssertionError("the condition did not come to hold");
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the other thread did not get this far");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** Throws what a lambda may not declare. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    static <T extends Throwable> void sneakyThrow(Throwable failure) throws T {
        throw (T) failure;
    }
}
