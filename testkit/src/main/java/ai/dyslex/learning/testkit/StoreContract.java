package ai.dyslex.learning.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.transaction.UnitOfWork.Guarantee;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What the contracts of a store's parts have in common. To prove a store, extend each of them and give it the store.
 *
 * <p>There are two profiles, told apart by {@link UnitOfWork#guarantee()}: tests of roll-backs, and of what transactions keep
 * from each other, are skipped for a store that only promises {@link Guarantee#AT_LEAST_ONCE}. What such a store must do
 * instead, that writing a page once more has the same effect, is asked of all stores.
 */
public abstract class StoreContract {

    /** What the clock shows when a test begins. */
    protected static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

    /** The smallest step that a store keeps apart. */
    protected static final Duration MICRO = Duration.ofNanos(1_000);

    /** A batch beyond the size of any page. */
    protected static final int MANY = 5_000;

    /** Nobody waits longer than this for what must happen. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Who does not get on within this time is taken to be waiting. */
    private static final Duration GLANCE = Duration.ofMillis(200);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private SettableClock clock = SettableClock.at(NOW);
    private LearningStore store;

    /** For the contracts. */
    protected StoreContract() {}

    /**
     * A store for one test.
     *
     * @param clock to be the store's clock, by which its {@code now()} is told
     * @return a fresh store that is empty
     */
    protected abstract LearningStore newStore(SettableClock clock);

    /**
     * Closes a store after its test, where there is something to close.
     *
     * @param used the store that {@link #newStore} gave to the test
     */
    protected void close(LearningStore used) {}

    @BeforeEach
    final void openStore() {
        clock = SettableClock.at(NOW);
        store = newStore(clock);
    }

    @AfterEach
    final void closeStore() {
        threads.shutdownNow();
        close(store);
    }

    /** {@return the store under test} */
    protected final LearningStore store() {
        return store;
    }

    /** {@return the clock of the store under test} */
    protected final SettableClock clock() {
        return clock;
    }

    /** Skips the rest of a test for a store without transactions. */
    protected final void requiresTransactions() {
        assumeTrue(
                store.unitOfWork().guarantee() == Guarantee.TRANSACTIONAL,
                "the store promises no transactions, only that what is written twice has the same effect");
    }

    /**
     * Runs work in one transaction.
     *
     * @param <T> what comes of it
     * @param work called in the transaction
     * @return what it returned
     */
    protected final <T> T inTransaction(Supplier<T> work) {
        return store.unitOfWork().execute(work);
    }

    /**
     * Runs work in one transaction.
     *
     * @param work called in the transaction
     */
    protected final void inTransaction(Runnable work) {
        store.unitOfWork().execute(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Runs work in a transaction that is rolled back.
     *
     * @param work called in the transaction, and undone
     */
    protected final void rolledBack(Runnable work) {
        assertThatThrownBy(() -> inTransaction(() -> {
                    work.run();
                    throw new RolledBack();
                }))
                .isInstanceOf(RolledBack.class);
    }

    /** What the tests throw to have a transaction rolled back. */
    protected static final class RolledBack extends RuntimeException {
        private static final long serialVersionUID = 1L;

        RolledBack() {
            super("rolled back by the test");
        }
    }

    /**
     * Makes writers known, active now.
     *
     * @param users those to be known
     */
    protected final void touch(UserId... users) {
        touch(List.of(users));
    }

    /**
     * Makes writers known, active now.
     *
     * @param users those to be known
     */
    protected final void touch(List<UserId> users) {
        inTransaction(() -> {
            store.writers().touch(users, clock.instant());
        });
    }

    /**
     * {@return so many writers whose ids begin with {@code prefix}, in order}
     *
     * @param prefix the beginning of all ids
     * @param count up to 100,000, so that their ids are in order
     */
    protected static List<UserId> users(String prefix, int count) {
        List<UserId> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(new UserId("%s%05d".formatted(prefix, i)));
        }
        return users;
    }

    /**
     * Ids that a host may have, in the order of their UTF-8 bytes, which is neither that of UTF-16 units nor of any language:
     * quotes, patterns and separators of SQL, upper and lower case, blanks at the end, composed and decomposed letters,
     * and supplementary characters, which come behind U+E000 to U+FFFD.
     *
     * @return these ids, ascending
     */
    protected static List<String> nastyIds() {
        return List.of(
                " x",
                "\"quoted\"",
                "$1",
                "%",
                "''",
                "'; drop table writers; --",
                "-1",
                "0",
                "10",
                "9",
                "?",
                "A",
                "B",
                "NULL",
                "Z",
                "Z2",
                "\\",
                "\\'",
                "_",
                "a",
                "a ",
                "a,b",
                "ae",
                "b",
                "e\u0301",
                "x y",
                "z",
                "z".repeat(200),
                "{a}",
                "\u00df",
                "\u00e9",
                "\u0130",
                "\u05d0\u05d1",
                "\u4e2d",
                "\ud7ff",
                "\ue000",
                "\ufb01",
                "\ufffd",
                "\ud800\udc00",
                "\ud83d\ude00",
                "\udbff\udffd");
    }

    /**
     * Walks through the pages, each behind the last writer of the one before, until there is an empty one.
     *
     * @param pageBehind gives the page behind a writer; behind nobody, the first
     * @return all that the pages held, in their order
     */
    protected static List<UserId> walk(Function<Optional<UserId>, List<UserId>> pageBehind) {
        List<UserId> walked = new ArrayList<>();
        List<UserId> page = pageBehind.apply(Optional.empty());
        while (!page.isEmpty()) {
            assertThat(walked).as("a page never begins anew").doesNotContainAnyElementsOf(page);
            walked.addAll(page);
            page = pageBehind.apply(Optional.of(walked.get(walked.size() - 1)));
        }
        return walked;
    }

    /**
     * Does something in a thread of its own.
     *
     * @param <T> what comes of it
     * @param work ends by itself, or when it is interrupted after the test
     * @return what is to come of it
     */
    protected final <T> Future<T> inThread(Callable<T> work) {
        return threads.submit(work);
    }

    /**
     * {@return what came of it, awaited for 30 seconds at most}
     *
     * @param <T> what comes of it
     * @param future from {@link #inThread}
     */
    protected static <T> T resultOf(Future<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the other thread failed", e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError("the other thread did not come to an end", e);
        }
    }

    /**
     * Asserts that another thread is waiting.
     *
     * @param future from {@link #inThread}
     */
    protected static void assertWaits(Future<?> future) {
        assertThatThrownBy(() -> future.get(GLANCE.toMillis(), TimeUnit.MILLISECONDS))
                .isInstanceOf(TimeoutException.class);
    }

    /**
     * Waits for another thread.
     *
     * @param latch counted down by the other thread, within 30 seconds
     */
    protected static void await(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the other thread did not get this far");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
