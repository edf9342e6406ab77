package ai.dyslex.learning.memory;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.transaction.UnitOfWork.Guarantee;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.RecordingRepository;
import java.time.Clock;
import java.time.Duration;

/**
 * A store in memory, for tests, demos and tiny hosts: up to some 10,000 writers, on one node, gone with the process.
 *
 * <p>Transactions run one at a time. Each access outside of one is a short transaction of its own, and so waits for the one
 * under way. A transaction is a lease: when its thread has not touched the store for longer than the time-out and another
 * thread waits, its changes are undone, and whatever it does next fails with {@link TransactionTimedOutException}. Waiting
 * ends with the same exception after the time-out, by the computer's own time. Heartbeats wait for nobody.
 *
 * <p>Instants are kept in microseconds, as databases do. Thread-safe.
 */
public final class InMemoryStore implements LearningStore {

    /** How long a transaction may leave the store untouched while others wait, unless set otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final Transactions transactions;
    private final MemoryLedger ledger;
    private final MemoryAlerts alerts;
    private final MemoryWriters writers;
    private final MemoryRecordings recordings;
    private final MemoryDictionaries dictionaries;
    private final MemoryRetraining retraining;
    private final MemoryPatterns patterns;
    private final MemorySnapshots snapshots;
    private final MemoryCleanup cleanup;

    private InMemoryStore(Clock clock, Duration timeout, Guarantee guarantee) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("the time-out must be positive: " + timeout);
        }
        transactions = new Transactions(clock, timeout, guarantee);
        WritingTables writing = new WritingTables(transactions);
        Summaries summaries = new Summaries(transactions);
        ledger = new MemoryLedger(transactions, clock);
        alerts = new MemoryAlerts(transactions);
        writers = new MemoryWriters(transactions, writing, clock);
        recordings = new MemoryRecordings(transactions, writing, summaries);
        dictionaries = new MemoryDictionaries(transactions, writing, summaries);
        retraining = new MemoryRetraining(transactions, writers, writing, summaries);
        patterns = new MemoryPatterns(transactions, writing, summaries);
        snapshots = new MemorySnapshots(transactions, writing, patterns);
        cleanup = new MemoryCleanup(transactions, writers, writing, summaries);
    }

    /**
     * {@return an empty store with transactions, and with the time-out {@link #DEFAULT_TIMEOUT}}
     *
     * @param clock the store's clock: heartbeats grow stale and frozen transactions are killed by it
     */
    public static InMemoryStore create(Clock clock) {
        return create(clock, DEFAULT_TIMEOUT);
    }

    /**
     * {@return an empty store with transactions}
     *
     * @param clock the store's clock: heartbeats grow stale and frozen transactions are killed by it
     * @param timeout how long a transaction may leave the store untouched while others wait, and how long these wait
     * @throws IllegalArgumentException if the time-out is not positive
     */
    public static InMemoryStore create(Clock clock, Duration timeout) {
        return new InMemoryStore(clock, timeout, Guarantee.TRANSACTIONAL);
    }

    /**
     * {@return an empty store that shows what a store without transactions is like: each write takes effect at once,
     * nothing is rolled back, and {@link UnitOfWork#guarantee()} says {@link Guarantee#AT_LEAST_ONCE}} Only
     * {@link LedgerStore#locked} and {@link AlertStore#locked} are transactions here too, since nobody could do
     * without.
     *
     * @param clock the store's clock
     */
    public static InMemoryStore withoutTransactions(Clock clock) {
        return new InMemoryStore(clock, DEFAULT_TIMEOUT, Guarantee.AT_LEAST_ONCE);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return transactions;
    }

    @Override
    public LedgerStore ledger() {
        return ledger;
    }

    @Override
    public AlertStore alerts() {
        return alerts;
    }

    @Override
    public WriterRepository writers() {
        return writers;
    }

    @Override
    public RecordingRepository recordings() {
        return recordings;
    }

    @Override
    public DictionaryRepository dictionaries() {
        return dictionaries;
    }

    @Override
    public RetrainingRepository retraining() {
        return retraining;
    }

    @Override
    public PatternRepository patterns() {
        return patterns;
    }

    @Override
    public SnapshotRepository snapshots() {
        return snapshots;
    }

    @Override
    public CleanupRepository cleanup() {
        return cleanup;
    }
}
