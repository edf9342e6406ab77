package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.memory.InMemoryStore;
import org.junit.jupiter.api.Nested;

/** The store in memory that promises no transactions, against all contracts. */
class InMemoryStoreWithoutTransactionsTest {

    @Nested
    class UnitOfWork extends UnitOfWorkContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Writers extends WriterRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Recordings extends RecordingRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Dictionaries extends DictionaryRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Retraining extends RetrainingRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Patterns extends PatternRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Snapshots extends SnapshotRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Cleanup extends CleanupRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Ledger extends LedgerContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Alerts extends AlertStoreContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }
}
