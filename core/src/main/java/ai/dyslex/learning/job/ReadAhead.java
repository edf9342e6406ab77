package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The next page of a unit, read and planned by another worker while the last one is written: one page at a time, and nothing
 * that the unit depends on. Where no worker is free, or anything fails, there is no such page, and the unit's own thread reads.
 * Used by the unit's thread only.
 */
final class ReadAhead {

    /** What a page that is not wanted any more has to come to an end by itself. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Executor workers;
    private final Execution execution;
    private final AbandonedThreads abandoned;

    private @Nullable Page next;

    /** A page of writers, empty behind the last one, and what is to be written of it. */
    record Planned(List<UserId> users, PagePlan plan) {}

    ReadAhead(Workplace at, Execution execution) {
        this.workers = at.workers();
        this.execution = execution;
        this.abandoned = at.abandoned();
    }

    private final class Page implements Runnable {

        private final AtomicBoolean begun = new AtomicBoolean();
        private final FutureTask<Planned> work;
        private boolean left;
        private boolean givenUp;

        Page(Callable<Planned> planning) {
            this.work = new FutureTask<>(planning);
        }

        @Override
        public void run() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            try (var context = new LogContext(execution)) {
                work.run();
            } finally {
                leave();
            }
        }

        /** @return whether it had not begun, and never will */
        boolean withdraw() {
            return begun.compareAndSet(false, true);
        }

        private synchronized void leave() {
            left = true;
            if (givenUp) {
                abandoned.back();
            }
        }

        /** A thread that ignores its interrupt is counted until it is back. */
        synchronized void giveUp() {
            if (!left && !givenUp) {
                givenUp = true;
                abandoned.gone();
            }
        }

        synchronized boolean isGivenUp() {
            return givenUp && !left;
        }
    }

    /** Has a page read by whoever is free; not while one that was given up is not back. */
    void begin(Callable<Planned> planning) {
        if (next != null && next.isGivenUp()) {
            return;
        }
        Page page = new Page(planning);
        try {
            workers.execute(page);
            next = page;
        } catch (RejectedExecutionException e) {
            next = null;
        }
    }

    /**
     * Waits for the page that was begun.
     *
     * @return empty if there is none: no worker was free, or it failed, which the unit's own try will show
     * @throws InterruptedException if the page is over its deadline, or the unit is to end
     */
    Optional<Planned> take() throws InterruptedException {
        Page page = next;
        if (page == null || page.isGivenUp()) {
            return Optional.empty();
        }
        next = null;
        if (page.withdraw()) {
            return Optional.empty();
        }
        try {
            return Optional.of(page.work.get());
        } catch (ExecutionException | CancellationException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            page.work.cancel(true);
            page.giveUp();
            next = page;
            throw e;
        }
    }

    /** The unit ends: nothing begins any more, and what has begun is waited for, since a host may close its data source next. */
    void end() {
        Page page = next;
        if (page == null || page.withdraw() || page.isGivenUp()) {
            return;
        }
        try {
            page.work.get(GRACE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | CancellationException e) {
            // Nobody needs it any more.
        } catch (TimeoutException e) {
            page.work.cancel(true);
            page.giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            page.work.cancel(true);
            page.giveUp();
        }
    }
}
