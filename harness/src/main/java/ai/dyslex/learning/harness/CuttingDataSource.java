package ai.dyslex.learning.harness;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Cuts connections at commit, by lot, and by turns in both ways that a program cannot tell apart: before the commit was sent, and
 * after it took effect. Thread-safe.
 */
final class CuttingDataSource implements DataSource {

    /** What is cut: the transaction of a page, or another one (of the ledger, a heartbeat). */
    enum Kind {
        PAGE,
        OTHER
    }

    private final DataSource target;
    private final Random random;
    private final double share;
    private final AtomicBoolean on = new AtomicBoolean();
    private final Map<Kind, AtomicInteger> drawn = new ConcurrentHashMap<>();
    private final Map<Kind, AtomicInteger> before = new ConcurrentHashMap<>();
    private final Map<Kind, AtomicInteger> after = new ConcurrentHashMap<>();

    /** Set between a page's last statement and its commit. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Boolean> inPage = ThreadLocal.withInitial(() -> false);

    /** @param share of the commits that are cut, by turns before and after */
    CuttingDataSource(DataSource target, long seed, double share) {
        this.target = target;
        this.random = new Random(seed);
        this.share = share;
    }

    void turn(boolean cutting) {
        on.set(cutting);
    }

    /** The calling thread has sent the last statement of a page. */
    void pageIsToBeCommitted() {
        inPage.set(true);
    }

    int before(Kind kind) {
        return count(before, kind).get();
    }

    int after(Kind kind) {
        return count(after, kind).get();
    }

    private static AtomicInteger count(Map<Kind, AtomicInteger> counts, Kind kind) {
        return counts.computeIfAbsent(kind, k -> new AtomicInteger());
    }

    @Override
    public Connection getConnection() throws SQLException {
        inPage.remove();
        Connection connection = target.getConnection();
        return (Connection) Proxy.newProxyInstance(
                CuttingDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("commit")) {
                        commit(connection);
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
    }

    private void commit(Connection connection) throws SQLException {
        Kind kind = inPage.get() ? Kind.PAGE : Kind.OTHER;
        inPage.remove();
        boolean cut = on.get() && random.nextDouble() < share;
        boolean early = cut && count(drawn, kind).getAndIncrement() % 2 == 0;
        if (early) {
            connection.abort(Runnable::run);
            count(before, kind).incrementAndGet();
            throw new SQLException("cut before the commit was sent", "08006");
        }
        connection.commit();
        if (cut) {
            connection.abort(Runnable::run);
            count(after, kind).incrementAndGet();
            throw new SQLException("cut after the commit was sent", "08007");
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return target.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        target.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        target.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return target.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return target.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return target.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return target.isWrapperFor(type);
    }
}
