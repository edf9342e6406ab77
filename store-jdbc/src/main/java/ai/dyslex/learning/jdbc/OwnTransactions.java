package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The store's own transactions: one connection each, bound to the thread that began it. */
final class OwnTransactions implements Connections, UnitOfWork {

    private final DataSource dataSource;
    private final Dialect dialect;
    private final Duration lockTimeout;
    private final Duration idleTimeout;

    /** Per store, since the same thread may have transactions in several stores at once. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Connection> current = new ThreadLocal<>();

    OwnTransactions(DataSource dataSource, Dialect dialect, Duration lockTimeout, Duration idleTimeout) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.lockTimeout = lockTimeout;
        this.idleTimeout = idleTimeout;
    }

    @Override
    public UnitOfWork unitOfWork() {
        return this;
    }

    @Override
    public <T> T execute(Supplier<T> work) {
        return current.get() != null ? work.get() : begin(work);
    }

    @Override
    public boolean allowSavepoints() {
        return true;
    }

    @Override
    public <T> T apart(Supplier<T> work) {
        Connection outer = current.get();
        if (outer == null) {
            return begin(work);
        }
        current.remove();
        try {
            return begin(work);
        } finally {
            current.set(outer);
        }
    }

    private <T> T begin(Supplier<T> work) {
        try (Connection connection = dataSource.getConnection()) {
            Dialect.Restoration restoration = dialect.begin(connection, lockTimeout, idleTimeout);
            boolean committed = false;
            current.set(connection);
            try {
                T result = work.get();
                commit(connection);
                committed = true;
                return result;
            } finally {
                current.remove();
                giveBack(connection, committed, restoration);
            }
        } catch (SQLException e) {
            throw new StoreException("begin a transaction", e);
        }
    }

    private static void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException e) {
            throw new StoreException("commit a transaction, and whether it took effect is unknown", e);
        }
    }

    /** What fails here is the consequence of an earlier failure, or leaves a connection that the pool will find broken. */
    @SuppressWarnings("EmptyCatch")
    private static void giveBack(Connection connection, boolean committed, Dialect.Restoration restoration) {
        try {
            if (!committed) {
                connection.rollback();
            }
            restoration.restore();
        } catch (SQLException e) {
            // The database ends what it can no longer hear of.
        }
    }

    @Override
    public <T> T with(String what, Use<T> use) {
        try {
            Connection joined = current.get();
            if (joined != null) {
                return use.with(joined);
            }
            try (Connection connection = dataSource.getConnection()) {
                return use.with(connection);
            }
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }

    @Override
    public <T> T withCursor(String what, Use<T> use) {
        return with(what, connection -> Connections.reading(connection, dialect, use));
    }
}
