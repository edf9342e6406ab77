package ai.dyslex.learning.memory;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of the store, one at a time.
 *
 * <p>There are two levels: the <em>lock</em> is held for the length of one access to the rows, so that a frozen thread never
 * holds it; the <em>turn</em> belongs to one transaction until it ends, or until a successor finds it frozen.
 */
final class Transactions implements UnitOfWork {

    /** How often a waiting thread looks at the store's clock, which tells nobody when it moves. */
    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(5);

    private final Clock clock;
    private final Duration timeout;
    private final Guarantee guarantee;

    // Fair: whoever waits for the turn gets it before the thread that has just given it up.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition turnEnded = lock.newCondition();

    /** Per store, since the same thread may have transactions in several stores at once. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Transaction> current = new ThreadLocal<>();

    /** Whose turn it is. */
    private @Nullable Transaction holder;

    /** The transaction of the access that is under way. */
    private @Nullable Transaction accessing;

    Transactions(Clock clock, Duration timeout, Guarantee guarantee) {
        this.clock = clock;
        this.timeout = timeout;
        this.guarantee = guarantee;
    }

    @Override
    public Guarantee guarantee() {
        return guarantee;
    }

    @Override
    public <T> T execute(Supplier<T> work) {
        return guarantee == Guarantee.AT_LEAST_ONCE ? work.get() : transact(work);
    }

    /** Runs work in a transaction, whatever the guarantee; joins the calling thread's transaction if there is one. */
    <T> T transact(Supplier<T> work) {
        if (current.get() != null) {
            return work.get();
        }
        Transaction mine = begin();
        current.set(mine);
        try {
            T result = work.get();
            commit(mine);
            return result;
        } finally {
            current.remove();
            rollBackUnlessOver(mine);
        }
    }

    /** One access to the rows: in the calling thread's transaction, or else in a short one of its own. */
    <T> T access(Supplier<T> operation) {
        Transaction joined = current.get();
        lock.lock();
        try {
            return joined == null ? accessAlone(operation) : accessIn(joined, operation);
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #access}, for an operation that returns nothing. */
    void run(Runnable operation) {
        access(() -> {
            operation.run();
            return true;
        });
    }

    /** To be called by an access that changes something. */
    void undoWith(Runnable step) {
        accessing().undoWith(step);
    }

    /** Has something done, within the lock, when the transaction of the access under way is committed. */
    void onCommit(Runnable step) {
        accessing().onCommit(step);
    }

    private Transaction accessing() {
        if (accessing == null || !lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("rows are changed within an access only");
        }
        return accessing;
    }

    private <T> T accessIn(Transaction transaction, Supplier<T> operation) {
        if (transaction.isOver()) {
            throw TransactionTimedOutException.idle();
        }
        transaction.touch(clock.instant());
        accessing = transaction;
        try {
            return operation.get();
        } finally {
            accessing = null;
        }
    }

    private <T> T accessAlone(Supplier<T> operation) {
        awaitTurn();
        Transaction own = new Transaction(clock.instant());
        accessing = own;
        try {
            T result = operation.get();
            own.commit();
            return result;
        } finally {
            if (!own.isOver()) {
                own.rollBack();
            }
            accessing = null;
        }
    }

    private Transaction begin() {
        lock.lock();
        try {
            awaitTurn();
            Transaction mine = new Transaction(clock.instant());
            holder = mine;
            return mine;
        } finally {
            lock.unlock();
        }
    }

    private void commit(Transaction mine) {
        lock.lock();
        try {
            if (mine.isOver()) {
                throw TransactionTimedOutException.idle();
            }
            mine.commit();
            endTurn(mine);
        } finally {
            lock.unlock();
        }
    }

    private void rollBackUnlessOver(Transaction mine) {
        lock.lock();
        try {
            if (!mine.isOver()) {
                mine.rollBack();
                endTurn(mine);
            }
        } finally {
            lock.unlock();
        }
    }

    private void endTurn(Transaction of) {
        if (holder == of) {
            holder = null;
            turnEnded.signal();
        }
    }

    /**
     * Waits until no transaction has the turn. An interrupt does not cut it short, as it would not with a database: what a
     * thread has to say to the ledger after its deadline must still get through, and the wait is bounded.
     */
    private void awaitTurn() {
        boolean interrupted = false;
        long left = timeout.toNanos();
        try {
            while (holder != null) {
                if (isFrozen(holder)) {
                    holder.rollBack();
                    endTurn(holder);
                } else if (left <= 0) {
                    throw TransactionTimedOutException.waiting();
                } else {
                    long slice = Math.min(left, LOOK_EVERY);
                    try {
                        left -= slice - turnEnded.awaitNanos(slice);
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isFrozen(Transaction transaction) {
        Instant now = clock.instant();
        return Duration.between(transaction.touchedAt(), now).compareTo(timeout) > 0;
    }
}
