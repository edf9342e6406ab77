package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** The host's transactions: within them the data source hands out the connection that takes part. */
record HostTransactions(DataSource dataSource, Dialect dialect, UnitOfWork unitOfWork) implements Connections {

    @Override
    public <T> T with(String what, Use<T> use) {
        try (Connection connection = dataSource.getConnection()) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new StoreException(what, e);
        }
    }

    @Override
    public <T> T withCursor(String what, Use<T> use) {
        return with(what, connection -> Connections.reading(connection, dialect, use));
    }

    @Override
    public boolean allowSavepoints() {
        return false;
    }

    @Override
    public <T> T apart(Supplier<T> work) {
        return unitOfWork.execute(work);
    }
}
