package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Execution;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Puts an execution into the logging context of this thread until closed; then the context is what it was. */
final class LogContext implements AutoCloseable {

    private static final String EXECUTION = "learning.execution";
    private static final String JOB = "learning.job";

    private final @Nullable String executionBefore = MDC.get(EXECUTION);
    private final @Nullable String jobBefore = MDC.get(JOB);

    LogContext(Execution execution) {
        MDC.put(EXECUTION, execution.id().value());
        MDC.put(JOB, execution.job().value());
    }

    @Override
    public void close() {
        restore(EXECUTION, executionBefore);
        restore(JOB, jobBefore);
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}
