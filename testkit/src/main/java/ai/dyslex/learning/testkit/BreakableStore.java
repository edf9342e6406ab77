package ai.dyslex.learning.testkit;

import ai.dyslex.learning.LearningStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store whose database can be out of reach. */
final class BreakableStore {

    /** The parts that the jobs' own work does not go through. */
    static final Set<String> BUT_THE_LEDGER = Set.of("ledger", "alerts");

    private final AtomicBoolean down = new AtomicBoolean();
    private final LearningStore store;

    /** @param steady the parts that stay in reach */
    BreakableStore(LearningStore real, Set<String> steady) {
        this.store = proxy(LearningStore.class, (method, args) -> {
            Object part = method.invoke(real, args);
            return steady.contains(method.getName())
                    ? part
                    : proxy(method.getReturnType(), (operation, arguments) -> {
                        if (down.get()) {
                            throw new OutOfReachException();
                        }
                        return operation.invoke(part, arguments);
                    });
        });
    }

    private interface Call {
        Object on(java.lang.reflect.Method method, Object[] args) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            try {
                return call.on(method, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    LearningStore store() {
        return store;
    }

    void setDown(boolean isDown) {
        down.set(isDown);
    }

    private static final class OutOfReachException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OutOfReachException() {
            super("out of reach", new SQLTransientConnectionException("out of reach", "08006"));
        }
    }
}
