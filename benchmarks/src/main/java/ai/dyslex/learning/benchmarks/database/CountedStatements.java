package ai.dyslex.learning.benchmarks.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Counts what is executed over the connections of a data source. Thread-safe. */
public final class CountedStatements {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final LongAdder connections = new LongAdder();

    /** The same, counted. */
    public DataSource over(DataSource target) {
        return proxy(DataSource.class, target, "");
    }

    public void reset() {
        counts.clear();
        connections.reset();
    }

    /** How often a connection was taken. */
    public long connections() {
        return connections.sum();
    }

    /** How many statements were executed since the reset. */
    public long sum() {
        return counts.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How often each statement was executed since the reset, by its text. */
    public Map<String, Long> counts() {
        Map<String, Long> sums = new TreeMap<>();
        counts.forEach((statement, count) -> sums.put(statement, count.sum()));
        return sums;
    }

    /** @param statement the text of what {@code target} is, if it is a prepared statement */
    private <T> T proxy(Class<T> type, Object target, String statement) {
        return type.cast(Proxy.newProxyInstance(
                CountedStatements.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    @Nullable Object result = invoke(method, target, arguments);
                    String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String first
                            ? first
                            : statement;
                    return counted(method, text, result);
                }));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private @Nullable Object counted(Method method, String text, @Nullable Object result) {
        if (method.getName().startsWith("execute")) {
            counts.computeIfAbsent(text.strip().replaceAll("\\s+", " "), t -> new LongAdder())
                    .increment();
        } else if (result instanceof PreparedStatement prepared
                && method.getName().equals("prepareStatement")) {
            return proxy(PreparedStatement.class, prepared, text);
        } else if (result instanceof Statement made && method.getName().equals("createStatement")) {
            return proxy(Statement.class, made, "");
        } else if (result instanceof Connection connection && method.getName().equals("getConnection")) {
            if (method.getDeclaringClass() == DataSource.class) {
                connections.increment();
                return proxy(Connection.class, connection, "");
            }
        }
        return result;
    }
}
