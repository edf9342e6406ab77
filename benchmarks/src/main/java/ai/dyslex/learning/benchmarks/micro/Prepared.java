package ai.dyslex.learning.benchmarks.micro;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Function;

/**
 * Repositories that hand out what was prepared. Few calls are made for a page of a thousand writers, so that the way by reflection
 * does not show.
 */
final class Prepared {

    private Prepared() {}

    /**
     * @param answers what each method answers, by its name, given its arguments; other methods must not be called
     */
    static <T> T repository(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(Proxy.newProxyInstance(
                Prepared.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException(type.getSimpleName() + "." + method.getName());
                    }
                    return answer.apply(arguments);
                }));
    }
}
