package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.memory.InMemoryStore;
import org.junit.jupiter.api.Nested;

/** What the library over the store in memory makes of bad input. */
class InMemoryBadInputTest {

    @Nested
    class Transactional extends BadInputContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class WithoutTransactions extends BadInputContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }
}
