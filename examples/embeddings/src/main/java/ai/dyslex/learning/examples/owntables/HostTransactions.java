package ai.dyslex.learning.examples.owntables;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Transactions of a host that has no framework for them: one connection each, bound to the thread that began it. With Spring,
 * {@code TransactionTemplate} and {@code TransactionAwareDataSourceProxy} are these two. Thread-safe.
 */
final class HostTransactions implements UnitOfWork {

    private final DataSource pool;
    private final DataSource joining;

    /** Per pool, since the same thread may have transactions in several at once. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<@Nullable Connection> current = new ThreadLocal<>();

    HostTransactions(DataSource pool) {
        this.pool = pool;
        this.joining = proxy(DataSource.class, pool, "getConnection", this::joined);
    }

    /** Hands out the connection of the thread's transaction, which closing leaves open; without one, one of the pool's. */
    DataSource dataSource() {
        return joining;
    }

    private Object joined() throws SQLException {
        Connection connection = current.get();
        return connection == null ? pool.getConnection() : proxy(Connection.class, connection, "close", () -> null);
    }

    @Override
    public <T> T execute(Supplier<T> work) {
        return current.get() == null ? begin(work) : work.get();
    }

    private <T> T begin(Supplier<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            current.set(connection);
            try {
                T result = work.get();
                connection.commit();
                return result;
            } finally {
                current.remove();
                end(connection);
            }
        } catch (SQLException e) {
            throw new HostDatabaseException("run a transaction", e);
        }
    }

    /** After a commit there is nothing to roll back. What fails here leaves a connection that the pool will find broken. */
    @SuppressWarnings("EmptyCatch")
    private static void end(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // What the work has thrown, or returned, says more.
        }
    }

    private interface Answer {
        @Nullable
        Object get() throws SQLException;
    }

    /** The target, but for one method. */
    private static <T> T proxy(Class<T> type, T target, String method, Answer answer) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, called, args) -> {
            if (called.getName().equals(method)) {
                return answer.get();
            }
            try {
                return called.invoke(target, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
