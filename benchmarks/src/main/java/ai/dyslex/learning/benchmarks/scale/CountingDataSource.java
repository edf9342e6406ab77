package ai.dyslex.learning.benchmarks.scale;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;

/** Counts the statements that go through a data source. Thread-safe. */
final class CountingDataSource {

    private final LongAdder statements = new LongAdder();
    private final DataSource counted;

    CountingDataSource(DataSource dataSource) {
        this.counted = wrap(DataSource.class, dataSource);
    }

    DataSource dataSource() {
        return counted;
    }

    long statements() {
        return statements.sum();
    }

    private <T> T wrap(Class<T> type, T target) {
        InvocationHandler handler = (proxy, method, arguments) -> invoke(target, method, arguments);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        if (method.getName().startsWith("execute")) {
            statements.increment();
        }
        try {
            Object result = method.invoke(target, arguments);
            if (result instanceof Connection connection && method.getName().equals("getConnection")) {
                return target instanceof DataSource ? wrap(Connection.class, connection) : connection;
            }
            if (result instanceof PreparedStatement statement) {
                return wrap(PreparedStatement.class, statement);
            }
            return result instanceof Statement statement ? wrap(Statement.class, statement) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
