package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.memory.InMemoryStore;
import org.junit.jupiter.api.Nested;

/** The jobs over the store in memory. */
class InMemoryJobsTest {

    @Nested
    class NoChange extends DetectNoChangeWordsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Retraining extends TriggerModelRetrainingContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Improvement extends DetectImprovementPatternsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Progress extends GenerateProgressSnapshotsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Executions extends ExecutionContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class ExecutionsWithoutTransactions extends ExecutionContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Units extends UnitsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class UnitsWithoutTransactions extends UnitsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }

    @Nested
    class Isolation extends IsolationContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Scheduling extends SchedulingContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class CatchingUp extends CatchUpContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Clocks extends ClockContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class Alerts extends AlertsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.create(clock);
        }
    }

    @Nested
    class AlertsWithoutTransactions extends AlertsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return InMemoryStore.withoutTransactions(clock);
        }
    }
}
