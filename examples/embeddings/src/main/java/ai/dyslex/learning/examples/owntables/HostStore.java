package ai.dyslex.learning.examples.owntables;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.RecordingRepository;
import javax.sql.DataSource;

/**
 * A store with its own dictionaries, and all else from another one, in the same transactions.
 *
 * @param dictionaries the host's own
 * @param rest everything else
 */
record HostStore(DictionaryRepository dictionaries, LearningStore rest) implements LearningStore {

    /** The host's vocabulary beside the library's tables, which must both be there, on one pool. */
    static HostStore on(DataSource pool) {
        HostTransactions transactions = new HostTransactions(pool);
        DataSource joining = transactions.dataSource();
        LearningStore rest =
                JdbcLearningStore.builder(joining).unitOfWork(transactions).build();
        return new HostStore(new VocabularyRepository(joining, rest.dictionaries()), rest);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return rest.unitOfWork();
    }

    @Override
    public LedgerStore ledger() {
        return rest.ledger();
    }

    @Override
    public AlertStore alerts() {
        return rest.alerts();
    }

    @Override
    public WriterRepository writers() {
        return rest.writers();
    }

    @Override
    public RecordingRepository recordings() {
        return rest.recordings();
    }

    @Override
    public RetrainingRepository retraining() {
        return rest.retraining();
    }

    @Override
    public PatternRepository patterns() {
        return rest.patterns();
    }

    @Override
    public SnapshotRepository snapshots() {
        return rest.snapshots();
    }

    @Override
    public CleanupRepository cleanup() {
        return rest.cleanup();
    }
}
