package ai.dyslex.learning.examples.guides.store;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.testkit.LedgerContract;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.testkit.UnitOfWorkContract;
import ai.dyslex.learning.testkit.WriterRepositoryContract;
import org.junit.jupiter.api.Nested;

/** A store of one's own against the contracts; the one in memory stands in for it. */
class OwnStoreTest {

    /** A fresh, empty store whose {@code ledger().now()} is told by this clock. */
    private static LearningStore open(SettableClock clock) {
        return InMemoryStore.create(clock);
    }

    @Nested
    class Transactions extends UnitOfWorkContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }
    }

    @Nested
    class Writers extends WriterRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }
    }

    @Nested
    class Ledger extends LedgerContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }
    }
}
