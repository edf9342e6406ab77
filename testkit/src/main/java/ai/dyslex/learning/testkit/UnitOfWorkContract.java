package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.transaction.UnitOfWork.Guarantee;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every {@link UnitOfWork} must do, and the store around it. */
public abstract class UnitOfWorkContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final WritingSession SESSION = session(ANNA, "s1").build();

    /** For subclasses. */
    protected UnitOfWorkContract() {}

    private void write() {
        store().writers().touch(List.of(ANNA), NOW);
        store().recordings().insertSessions(List.of(SESSION));
    }

    private Map<SessionKey, WritingSession> read() {
        return store().recordings().sessions(List.of(SESSION.key()));
    }

    @Test
    void givesTheSamePartsEachTime() {
        assertThat(store().unitOfWork()).isSameAs(store().unitOfWork());
        assertThat(store().ledger()).isSameAs(store().ledger());
        assertThat(store().writers()).isSameAs(store().writers());
        assertThat(store().recordings()).isSameAs(store().recordings());
        assertThat(store().dictionaries()).isSameAs(store().dictionaries());
        assertThat(store().retraining()).isSameAs(store().retraining());
        assertThat(store().patterns()).isSameAs(store().patterns());
        assertThat(store().snapshots()).isSameAs(store().snapshots());
        assertThat(store().cleanup()).isSameAs(store().cleanup());
    }

    @Test
    void returnsWhatTheWorkReturned() {
        assertThat(inTransaction(() -> "done")).isEqualTo("done");
    }

    @Test
    void commitsWhatTheWorkWrote() {
        inTransaction(this::write);

        assertThat(read()).containsExactly(Map.entry(SESSION.key(), SESSION));
        assertThat(resultOf(inThread(this::read))).containsKey(SESSION.key());
    }

    @Test
    void seesItsOwnWrites() {
        inTransaction(() -> {
            write();
            assertThat(read()).containsKey(SESSION.key());
        });
    }

    @Test
    void rollsBackWhenTheWorkThrows() {
        requiresTransactions();
        RolledBack failure = new RolledBack();

        assertThatThrownBy(() -> inTransaction(() -> {
                    write();
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(read()).isEmpty();
        assertThat(inTransaction(() -> store().writers().lockAlive(List.of(ANNA))))
                .isEmpty();
    }

    @Test
    void rollsBackWhenTheWorkEndsInAnError() {
        requiresTransactions();
        Error failure = new StackOverflowError();

        assertThatThrownBy(() -> inTransaction(() -> {
                    write();
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(read()).isEmpty();
    }

    @Test
    void keepsEachWriteOfAStoreWithoutTransactions() {
        assumeTrue(store().unitOfWork().guarantee() == Guarantee.AT_LEAST_ONCE);

        rolledBack(this::write);

        assertThat(read()).containsKey(SESSION.key());
    }

    @Test
    void worksAgainAfterARollBack() {
        rolledBack(this::write);

        inTransaction(this::write);

        assertThat(read()).containsKey(SESSION.key());
    }

    @Test
    void joinsTheTransactionAround() {
        requiresTransactions();

        rolledBack(() -> inTransaction(this::write));

        assertThat(read()).isEmpty();
    }

    @Test
    void goesOnAfterATransactionInside() {
        inTransaction(() -> {
            inTransaction(this::write);
            store().recordings().insertSessions(List.of(session(ANNA, "s2").build()));
        });

        assertThat(read()).containsKey(SESSION.key());
        assertThat(store().recordings()
                        .sessions(List.of(session(ANNA, "s2").build().key())))
                .hasSize(1);
    }

    @Test
    void hidesWhatIsNotCommittedFromOtherThreads() {
        requiresTransactions();
        CountDownLatch reading = new CountDownLatch(1);
        List<Future<Map<SessionKey, WritingSession>>> other = new ArrayList<>();

        rolledBack(() -> {
            write();
            other.add(inThread(() -> {
                reading.countDown();
                return read();
            }));
            await(reading);
        });

        // Whether the other thread was made to wait or not, what was never committed it never saw.
        assertThat(resultOf(other.get(0))).isEmpty();
    }

    @Test
    void runsTransactionsOfSeveralThreads() {
        List<UserId> users = users("u", 8);
        List<Future<Boolean>> writing = users.stream()
                .map(user -> inThread(() -> inTransaction(() -> {
                    store().writers().touch(List.of(user), NOW);
                    return store().recordings()
                            .insertSessions(List.of(session(user, "s1").build()))
                            .isEmpty();
                })))
                .toList();

        assertThat(writing).allSatisfy(future -> assertThat(resultOf(future)).isFalse());
        assertThat(store().recordings()
                        .sessions(users.stream()
                                .map(user -> session(user, "s1").build().key())
                                .toList()))
                .hasSize(users.size());
    }
}
