package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.memory.TransactionTimedOutException;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.WritingSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a frozen transaction cannot block its successor, nor write anything afterwards. */
class InMemoryTransactionsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final WritingSession SESSION =
            session(new UserId("anna"), "s1").build();
    private static final WritingSession LATE = session(new UserId("anna"), "s2").build();

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-11-23T02:00:00Z"));
    private final InMemoryStore store = InMemoryStore.create(clock, TIMEOUT);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch frozen = new CountDownLatch(1);
    private final CountDownLatch thaw = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private boolean insert(WritingSession session) {
        return !store.recordings().insertSessions(List.of(session)).isEmpty();
    }

    private boolean isStored(WritingSession session) {
        return !store.recordings().sessions(List.of(session.key())).isEmpty();
    }

    /** A transaction that has written, and then does nothing until it thaws. */
    private Future<Boolean> freeze(Runnable afterwards) throws Exception {
        Future<Boolean> frozenTransaction =
                threads.submit(() -> store.unitOfWork().execute(() -> {
                    insert(SESSION);
                    frozen.countDown();
                    await(thaw);
                    afterwards.run();
                    return true;
                }));
        await(frozen);
        return frozenTransaction;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void isKilledByASuccessorOnceItWasFrozenForTooLong() throws Exception {
        Future<Boolean> victim = freeze(() -> insert(LATE));

        clock.advance(TIMEOUT.plusNanos(1_000));

        assertThat(isStored(SESSION)).as("undone").isFalse();
        thaw.countDown();
        assertTimedOut(victim);
        assertThat(isStored(LATE)).as("not one row afterwards").isFalse();
    }

    @Test
    void failsToCommitWithoutHavingTouchedTheStoreAgain() throws Exception {
        Future<Boolean> victim = freeze(() -> {});
        clock.advance(TIMEOUT.plusNanos(1_000));
        assertThat(isStored(SESSION)).isFalse();

        thaw.countDown();

        assertTimedOut(victim);
        assertThat(isStored(SESSION)).isFalse();
    }

    @Test
    void failsToCommitWhenTheWorkHidesThatItWasKilled() throws Exception {
        Future<Boolean> victim =
                freeze(() -> assertThatThrownBy(() -> insert(LATE)).isInstanceOf(TransactionTimedOutException.class));
        clock.advance(TIMEOUT.plusNanos(1_000));
        assertThat(isStored(SESSION)).isFalse();

        thaw.countDown();

        assertTimedOut(victim);
    }

    @Test
    void doesNotDisturbTheSuccessorThatHasItsTurn() throws Exception {
        Future<Boolean> victim = freeze(() -> insert(LATE));
        clock.advance(TIMEOUT.plusNanos(1_000));

        store.unitOfWork().execute(() -> {
            insert(SESSION);
            thaw.countDown();
            assertTimedOut(victim);
            return true;
        });

        assertThat(isStored(SESSION)).isTrue();
        assertThat(isStored(LATE)).isFalse();
    }

    @Test
    void mayTakeItsTimeWhileNobodyWaits() throws Exception {
        Future<Boolean> slow = freeze(() -> insert(LATE));
        clock.advance(TIMEOUT.multipliedBy(10));

        thaw.countDown();

        assertThat(slow.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isStored(SESSION)).isTrue();
        assertThat(isStored(LATE)).isTrue();
    }

    @Test
    void isLeftAloneUpToTheTimeout() throws Exception {
        Future<Boolean> slow = freeze(() -> {});
        clock.advance(TIMEOUT);

        Future<Boolean> waiting = threads.submit(() -> isStored(SESSION));
        assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        thaw.countDown();

        assertThat(slow.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void startsItsTimeAnewWithEachAccess() {
        store.unitOfWork().execute(() -> {
            for (int i = 0; i < 5; i++) {
                insert(session(new UserId("anna"), "s" + i).build());
                clock.advance(TIMEOUT);
            }
            Future<Boolean> waiting = threads.submit(() -> isStored(SESSION));
            assertThatThrownBy(() -> waiting.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            return insert(session(new UserId("anna"), "last").build());
        });

        assertThat(isStored(session(new UserId("anna"), "last").build())).isTrue();
    }

    @Test
    void killsAFrozenHolderOfTheLedgersLockToo() throws Exception {
        JobId job = new JobId("job");
        Future<Boolean> victim = threads.submit(() -> store.ledger().locked(job, rows -> {
            rows.save(LedgerTestData.job(job));
            frozen.countDown();
            await(thaw);
            return true;
        }));
        await(frozen);
        clock.advance(TIMEOUT.plusNanos(1_000));

        assertThat(store.ledger().job(job)).isEmpty();

        thaw.countDown();
        assertTimedOut(victim);
        assertThat(store.ledger().job(job)).isEmpty();
    }

    @Test
    void doesNotWaitForEverWhereTheClockStandsStill() throws Exception {
        InMemoryStore impatient = InMemoryStore.create(clock, Duration.ofMillis(50));
        Future<Boolean> holder = threads.submit(() -> impatient.unitOfWork().execute(() -> {
            frozen.countDown();
            await(thaw);
            return true;
        }));
        await(frozen);

        assertThatThrownBy(() -> impatient.recordings().sessions(List.of()))
                .isInstanceOfSatisfying(TransactionTimedOutException.class, e -> assertOutage(e, "55P03"));

        thaw.countDown();
        assertThat(holder.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void isNotKeptFromItsTurnByAnInterrupt() throws Exception {
        Future<Boolean> holder = freeze(() -> {});
        Future<Boolean> interrupted = threads.submit(() -> {
            Thread.currentThread().interrupt();
            thaw.countDown();
            return isStored(SESSION) && Thread.interrupted();
        });

        assertThat(interrupted.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(holder.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void keepsAThreadsTransactionsInTwoStoresApart() {
        InMemoryStore other = InMemoryStore.create(clock);

        assertThatThrownBy(() -> store.unitOfWork().execute(() -> {
                    insert(SESSION);
                    other.unitOfWork().execute(() -> other.recordings().insertSessions(List.of(SESSION)));
                    throw new IllegalStateException("thrown by the test");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(isStored(SESSION)).isFalse();
        assertThat(other.recordings().sessions(List.of(SESSION.key()))).hasSize(1);
    }

    @Test
    void refusesATimeoutThatIsNotPositive() {
        assertThatThrownBy(() -> InMemoryStore.create(clock, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertTimedOut(Future<Boolean> victim) {
        assertThatThrownBy(() -> victim.get(30, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(TransactionTimedOutException.class, e -> assertOutage(e, "25P03"));
    }

    private static void assertOutage(TransactionTimedOutException failure, String sqlState) {
        FailureCause cause = FailureCause.of(failure, FailureCause.Code.ERROR);
        assertThat(cause.code()).isEqualTo(FailureCause.Code.OUTAGE);
        assertThat(cause.sqlState()).isEqualTo(sqlState);
    }
}
