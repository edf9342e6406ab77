package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.memory.InMemoryStore;
import org.junit.jupiter.api.Nested;

/** What the store in memory keeps of a writer, and how it goes. */
class InMemoryLifecycleTest {

    @Nested
    class Transactional extends LifecycleContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class WithoutTransactions extends LifecycleContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }
}
