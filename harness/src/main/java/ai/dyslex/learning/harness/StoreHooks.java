package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.writer.WriterRepository;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Lets a program know where in a page's transaction a thread stands. */
final class StoreHooks {

    private StoreHooks() {}

    /**
     * The same store, which calls back on the thread of a page.
     *
     * @param writersLocked after the writers of a page were locked, before it writes
     * @param advanced after the last statement of a page, before its commit
     */
    static LearningStore around(LearningStore store, Runnable writersLocked, Runnable advanced) {
        WriterRepository writers = after(WriterRepository.class, store.writers(), "lockAlive", writersLocked);
        LedgerStore ledger = after(LedgerStore.class, store.ledger(), "advance", advanced);
        return proxy(LearningStore.class, (self, method, arguments) -> switch (method.getName()) {
            case "writers" -> writers;
            case "ledger" -> ledger;
            default -> method.invoke(store, arguments);
        });
    }

    private static <T> T after(Class<T> type, T target, String name, Runnable hook) {
        return proxy(type, (self, method, arguments) -> {
            Object result = method.invoke(target, arguments);
            if (method.getName().equals(name)) {
                hook.run();
            }
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        InvocationHandler unwrapping = (self, method, arguments) -> {
            try {
                return handler.invoke(self, method, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, unwrapping));
    }
}
