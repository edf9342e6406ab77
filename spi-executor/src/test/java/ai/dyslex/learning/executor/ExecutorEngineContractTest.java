package ai.dyslex.learning.executor;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.testkit.SchedulerEngineContract;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.testkit.VirtualExecutor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Nested;

/** The engine against the contract: in virtual time, on a host's pool, and on its own thread. */
class ExecutorEngineContractTest {

    private static final Duration MOMENT = Duration.ofMillis(5);

    @Nested
    class InVirtualTime extends SchedulerEngineContract {

        private VirtualExecutor executor = VirtualExecutor.queued(SettableClock.at(START));

        @Override
        protected SchedulerEngine newEngine(SettableClock settable) {
            executor = VirtualExecutor.queued(settable);
            return ExecutorEngine.on(executor, settable);
        }

        @Override
        protected void letPass(Duration time) {
            executor.advance(time);
        }
    }

    @Nested
    class OnTheHostsPool extends SchedulerEngineContract {

        private final ScheduledExecutorService host = Executors.newScheduledThreadPool(2);
        private SettableClock clock = SettableClock.at(START);

        @Override
        protected SchedulerEngine newEngine(SettableClock settable) {
            clock = settable;
            return new ExecutorEngine(settable, host, false, MOMENT);
        }

        @Override
        protected void letPass(Duration time) {
            clock.advance(time);
        }

        @Override
        protected void close() {
            host.shutdownNow();
        }
    }

    @Nested
    class OnItsOwnThread extends SchedulerEngineContract {

        private SettableClock clock = SettableClock.at(START);

        @Override
        protected SchedulerEngine newEngine(SettableClock settable) {
            clock = settable;
            return new ExecutorEngine(settable, Executors.newSingleThreadScheduledExecutor(), true, MOMENT);
        }

        @Override
        protected void letPass(Duration time) {
            clock.advance(time);
        }
    }
}
