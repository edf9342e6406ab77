package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.testkit.AlertStoreContract;
import ai.dyslex.learning.testkit.AlertsContract;
import ai.dyslex.learning.testkit.BadInputContract;
import ai.dyslex.learning.testkit.CatchUpContract;
import ai.dyslex.learning.testkit.CleanupRepositoryContract;
import ai.dyslex.learning.testkit.ClockContract;
import ai.dyslex.learning.testkit.DetectImprovementPatternsContract;
import ai.dyslex.learning.testkit.DetectNoChangeWordsContract;
import ai.dyslex.learning.testkit.DictionaryRepositoryContract;
import ai.dyslex.learning.testkit.ExecutionContract;
import ai.dyslex.learning.testkit.GenerateProgressSnapshotsContract;
import ai.dyslex.learning.testkit.IsolationContract;
import ai.dyslex.learning.testkit.LedgerContract;
import ai.dyslex.learning.testkit.LifecycleContract;
import ai.dyslex.learning.testkit.PatternRepositoryContract;
import ai.dyslex.learning.testkit.RecordingRepositoryContract;
import ai.dyslex.learning.testkit.RetrainingRepositoryContract;
import ai.dyslex.learning.testkit.SchedulingContract;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.testkit.SnapshotRepositoryContract;
import ai.dyslex.learning.testkit.TriggerModelRetrainingContract;
import ai.dyslex.learning.testkit.UnitOfWorkContract;
import ai.dyslex.learning.testkit.UnitsContract;
import ai.dyslex.learning.testkit.WriterRepositoryContract;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** The store against all contracts, on one database. */
abstract class JdbcStoreContracts {

    private final TestDatabase database;
    private final Deque<DataSource> inUse = new ArrayDeque<>();

    JdbcStoreContracts(TestDatabase database) {
        this.database = database;
    }

    final LearningStore open(SettableClock clock) {
        DataSource dataSource = database.fresh();
        inUse.push(dataSource);
        return JdbcLearningStore.builder(dataSource).clock(clock).build();
    }

    final void release() {
        // Empty where the test was skipped before it had a store.
        if (!inUse.isEmpty()) {
            database.release(inUse.pop());
        }
    }

    @Nested
    class UnitOfWork extends UnitOfWorkContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Ledger extends LedgerContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Writers extends WriterRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Recordings extends RecordingRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Dictionaries extends DictionaryRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Retraining extends RetrainingRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Patterns extends PatternRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Snapshots extends SnapshotRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Cleanup extends CleanupRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class NoChangeJob extends DetectNoChangeWordsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class RetrainingJob extends TriggerModelRetrainingContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class ImprovementJob extends DetectImprovementPatternsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class ProgressJob extends GenerateProgressSnapshotsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Executions extends ExecutionContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Isolation extends IsolationContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Units extends UnitsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Scheduling extends SchedulingContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class CatchingUp extends CatchUpContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Clocks extends ClockContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class BadInput extends BadInputContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class Alerts extends AlertStoreContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }

    @Nested
    class AlertsOfJobs extends AlertsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return open(clock);
        }

        @Override
        protected void close(LearningStore used) {
            release();
        }
    }
}
