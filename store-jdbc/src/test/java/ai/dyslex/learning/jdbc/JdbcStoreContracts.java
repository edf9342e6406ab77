package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.testkit.CleanupRepositoryContract;
import ai.dyslex.learning.testkit.DetectImprovementPatternsContract;
import ai.dyslex.learning.testkit.DetectNoChangeWordsContract;
import ai.dyslex.learning.testkit.DictionaryRepositoryContract;
import ai.dyslex.learning.testkit.ExecutionContract;
import ai.dyslex.learning.testkit.GenerateProgressSnapshotsContract;
import ai.dyslex.learning.testkit.PatternRepositoryContract;
import ai.dyslex.learning.testkit.RecordingRepositoryContract;
import ai.dyslex.learning.testkit.RetrainingRepositoryContract;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.testkit.SnapshotRepositoryContract;
import ai.dyslex.learning.testkit.TriggerModelRetrainingContract;
import ai.dyslex.learning.testkit.UnitOfWorkContract;
import ai.dyslex.learning.testkit.WriterRepositoryContract;
import org.junit.jupiter.api.Nested;

/** The store against all contracts, on one database. */
abstract class JdbcStoreContracts {

    private final TestDatabase database;

    JdbcStoreContracts(TestDatabase database) {
        this.database = database;
    }

    @Nested
    class UnitOfWork extends UnitOfWorkContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Writers extends WriterRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Recordings extends RecordingRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Dictionaries extends DictionaryRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Retraining extends RetrainingRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Patterns extends PatternRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Snapshots extends SnapshotRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Cleanup extends CleanupRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class NoChangeJob extends DetectNoChangeWordsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class RetrainingJob extends TriggerModelRetrainingContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class ImprovementJob extends DetectImprovementPatternsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class ProgressJob extends GenerateProgressSnapshotsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }

    @Nested
    class Executions extends ExecutionContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return database.freshStore(clock);
        }
    }
}
