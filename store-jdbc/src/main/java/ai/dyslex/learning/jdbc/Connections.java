package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Where connections come from and to whom their transactions belong: to this store, or to the host. */
interface Connections {

    /** Something that is done with a connection. */
    interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /** The transactions in which the repositories take part. */
    UnitOfWork unitOfWork();

    /**
     * Lends a connection: that of the calling thread's transaction if there is one.
     *
     * @throws StoreException in place of an {@link SQLException}
     */
    <T> T with(String what, Use<T> use);

    /**
     * As {@link #with}, for what is read of many writers: planned for just these, and fetched in portions. Both take a
     * transaction, which is that of the calling thread if there is one.
     */
    <T> T withCursor(String what, Use<T> use);

    /** Reads in a transaction, which is rolled back; or in the one that the connection is in. */
    static <T> T reading(Connection connection, Dialect dialect, Use<T> use) throws SQLException {
        if (!connection.getAutoCommit()) {
            return use.with(connection);
        }
        connection.setAutoCommit(false);
        try {
            dialect.beginReading(connection);
            return use.with(connection);
        } finally {
            endReading(connection);
        }
    }

    /** What fails here is the consequence of an earlier failure, or leaves a connection that the pool will find broken. */
    @SuppressWarnings("EmptyCatch")
    private static void endReading(Connection connection) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // Nothing was written.
        }
    }

    /** Whether a part of a transaction may be taken back; a host's transaction manager may forbid it. */
    boolean allowSavepoints();

    /** Runs work in a transaction of its own, even within another, where the transactions are the store's. */
    <T> T apart(Supplier<T> work);
}
