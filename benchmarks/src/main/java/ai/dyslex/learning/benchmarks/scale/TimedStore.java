package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.LearningStore;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Adds up the time that is spent in each method of a store's repositories, over all threads. Thread-safe. */
final class TimedStore {

    private final Map<String, LongAdder> nanos = new ConcurrentHashMap<>();
    private final Map<String, Object> repositories = new ConcurrentHashMap<>();
    private final LearningStore timed;

    TimedStore(LearningStore store) {
        this.timed = wrap(
                LearningStore.class,
                (proxy, method, arguments) -> repositories.computeIfAbsent(
                        method.getName(),
                        name -> repository(method.getReturnType(), name, call(store, method, arguments))));
    }

    LearningStore store() {
        return timed;
    }

    /** By {@code repository.method}. */
    SortedMap<String, Duration> times() {
        SortedMap<String, Duration> times = new TreeMap<>();
        nanos.forEach((name, sum) -> times.put(name, Duration.ofNanos(sum.sum())));
        return times;
    }

    private <T> T repository(Class<T> type, String name, Object target) {
        return wrap(type, (proxy, method, arguments) -> {
            long began = System.nanoTime();
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            } finally {
                nanos.computeIfAbsent(name + "." + method.getName(), n -> new LongAdder())
                        .add(System.nanoTime() - began);
            }
        });
    }

    private static Object call(Object target, Method method, Object[] arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a store failed to hand out a repository", e);
        }
    }

    private static <T> T wrap(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
