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

    /** {@return the transactions in which the repositories take part} */
    UnitOfWork unitOfWork();

    /** {@return the rows underneath the ledger} */
    LedgerStore ledger();

    /** {@return what people have been told of the jobs} */
    AlertStore alerts();

    /** {@return the writers} */
    WriterRepository writers();

    /** {@return the sessions and observations} */
    RecordingRepository recordings();

    /** {@return the personal dictionaries} */
    DictionaryRepository dictionaries();

    /** {@return the adapter versions} */
    RetrainingRepository retraining();

    /** {@return the error patterns} */
    PatternRepository patterns();

    /** {@return the progress snapshots} */
    SnapshotRepository snapshots();

    /** {@return the old observations, and the summaries that they are folded into} */
    CleanupRepository cleanup();
}
