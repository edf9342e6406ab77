package ai.dyslex.learning.examples.owntables;

import ai.dyslex.learning.ForwardingStore;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.jdbc.JdbcLearningStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import javax.sql.DataSource;

/** A store with its own dictionaries, and all else from another one, in the same transactions. */
final class HostStore extends ForwardingStore {

    private final DictionaryRepository dictionaries;

    HostStore(DictionaryRepository dictionaries, LearningStore rest) {
        super(rest);
        this.dictionaries = dictionaries;
    }

    /** The host's vocabulary beside the library's tables, which must both be there, on one pool. */
    static HostStore on(DataSource pool) {
        HostTransactions transactions = new HostTransactions(pool);
        DataSource joining = transactions.dataSource();
        LearningStore rest =
                JdbcLearningStore.builder(joining).unitOfWork(transactions).build();
        return new HostStore(new VocabularyRepository(joining, rest.dictionaries()), rest);
    }

    @Override
    public DictionaryRepository dictionaries() {
        return dictionaries;
    }
}
