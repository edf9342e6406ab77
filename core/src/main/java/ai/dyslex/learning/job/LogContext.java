package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Execution;
import org.slf4j.MDC;

/** Puts an execution into the logging context of this thread until closed. */
final class LogContext implements AutoCloseable {

    private static final String EXECUTION = "learning.execution";
    private static final String JOB = "learning.job";

    LogContext(Execution execution) {
        MDC.put(EXECUTION, execution.id().value());
        MDC.put(JOB, execution.job().value());
    }

    @Override
    public void close() {
        MDC.remove(EXECUTION);
        MDC.remove(JOB);
    }
}
