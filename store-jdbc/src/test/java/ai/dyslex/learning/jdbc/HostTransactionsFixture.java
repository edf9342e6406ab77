package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.transaction.UnitOfWork;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A host with transactions of its own, as Spring has them: within one, its data source hands out the same connection. */
final class HostTransactionsFixture implements DataSource, UnitOfWork {

    private static final Set<String> HOSTS_OWN =
            Set.of("commit", "rollback", "setAutoCommit", "setTransactionIsolation", "setReadOnly");

    private final DataSource pool;
    private final List<String> meddling = new ArrayList<>();
    private @Nullable Connection current;

    HostTransactionsFixture(DataSource pool) {
        this.pool = pool;
    }

    /** What somebody else did with a connection that only the host may do. */
    List<String> meddling() {
        return meddling;
    }

    @Override
    public <T> T execute(Supplier<T> work) {
        if (current != null) {
            return work.get();
        }
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            current = connection;
            boolean done = false;
            try {
                T result = work.get();
                connection.commit();
                done = true;
                return result;
            } finally {
                current = null;
                if (!done) {
                    connection.rollback();
                }
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection joined = current;
        Connection target = joined == null ? pool.getConnection() : joined;
        return (Connection) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (HOSTS_OWN.contains(method.getName())) {
                        meddling.add(method.getName());
                    }
                    if (method.getName().equals("close") && joined != null) {
                        return null;
                    }
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return new PrintWriter(System.out, false, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
