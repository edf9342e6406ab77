package ai.dyslex.learning;

import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.RecordingRepository;

/**
 * All that the library keeps, in one place. The repositories of one store share its transactions. Each method returns the
 * same object each time.
 */
public interface LearningStore {

    /** The transactions in which the repositories take part. */
    UnitOfWork unitOfWork();

    /** The rows underneath the ledger. */
    LedgerStore ledger();

    /** What people have been told of the jobs. */
    AlertStore alerts();

    /** The writers. */
    WriterRepository writers();

    /** Sessions and observations. */
    RecordingRepository recordings();

    /** Personal dictionaries. */
    DictionaryRepository dictionaries();

    /** Adapter versions. */
    RetrainingRepository retraining();

    /** Error patterns. */
    PatternRepository patterns();

    /** Progress snapshots. */
    SnapshotRepository snapshots();

    /** Old observations. */
    CleanupRepository cleanup();
}
