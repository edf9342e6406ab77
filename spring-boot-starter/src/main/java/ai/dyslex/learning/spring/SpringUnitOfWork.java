package ai.dyslex.learning.spring;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The host's transactions, "read committed", with the time-outs that the host gives them; within one that is under way, its own. */
final class SpringUnitOfWork implements UnitOfWork {

    private final TransactionTemplate transactions;

    SpringUnitOfWork(PlatformTransactionManager manager) {
        this.transactions = new TransactionTemplate(manager);
        this.transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    @Override
    public <T> T execute(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }
}
