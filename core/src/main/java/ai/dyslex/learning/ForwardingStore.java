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
import java.util.Objects;

/**
 * A store that has everything from another one. A host that keeps some of it in tables of its own overrides what it replaces; that
 * must take part in the transactions of {@link #unitOfWork()}. Thread-safe if what it forwards to is.
 *
 * <!-- examples/embeddings/src/main/java/ai/dyslex/learning/examples/owntables/HostStore.java -->
 * <pre>{@code
 * {@literal @}Override
 * public DictionaryRepository dictionaries() {
 *     return dictionaries;
 * }
 * }</pre>
 */
public abstract class ForwardingStore implements LearningStore {

    private final LearningStore rest;

    /**
     * Forwards everything.
     *
     * @param rest has what is not overridden
     */
    protected ForwardingStore(LearningStore rest) {
        this.rest = Objects.requireNonNull(rest, "rest");
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
    public DictionaryRepository dictionaries() {
        return rest.dictionaries();
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
