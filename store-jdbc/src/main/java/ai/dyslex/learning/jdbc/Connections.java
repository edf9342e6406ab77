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

    /** As {@link #with}, for a result that may be large: the driver is let fetch it in portions, which takes a transaction. */
    <T> T withCursor(String what, Use<T> use);

    /** Runs work in a transaction of its own, even within another, where the transactions are the store's. */
    <T> T apart(Supplier<T> work);
}
