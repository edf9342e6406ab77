package ai.dyslex.learning.examples.owntables;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.testkit.DetectNoChangeWordsContract;
import ai.dyslex.learning.testkit.DictionaryRepositoryContract;
import ai.dyslex.learning.testkit.LifecycleContract;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.testkit.UnitOfWorkContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** The store with the host's own table, against the contracts of what is the host's. */
abstract class OwnTablesContracts {

    private final OwnTables tables;

    OwnTablesContracts(OwnTables tables) {
        this.tables = tables;
    }

    @AfterEach
    void release() {
        tables.close();
    }

    /** As {@link HostStore#on}, in virtual time. */
    private LearningStore onOwnTables(SettableClock clock) {
        HostTransactions transactions = new HostTransactions(tables.pool());
        DataSource joining = transactions.dataSource();
        LearningStore rest = JdbcLearningStore.builder(joining)
                .unitOfWork(transactions)
                .clock(clock)
                .build();
        return new HostStore(new VocabularyRepository(joining, rest.dictionaries()), rest);
    }

    @Nested
    class Dictionaries extends DictionaryRepositoryContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return onOwnTables(clock);
        }
    }

    @Nested
    class Transactions extends UnitOfWorkContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return onOwnTables(clock);
        }
    }

    @Nested
    class NoChange extends DetectNoChangeWordsContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return onOwnTables(clock);
        }
    }

    @Nested
    class Lifecycle extends LifecycleContract {
        @Override
        protected LearningStore newStore(SettableClock clock) {
            return onOwnTables(clock);
        }
    }
}
