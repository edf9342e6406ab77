package ai.dyslex.learning.quartz;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.testkit.SchedulerEngineContract;
import ai.dyslex.learning.testkit.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** The engine against the contract: in virtual time, on a host's scheduler, in memory, and on a cluster. */
class QuartzEngineContractTest {

    @Nested
    class InVirtualTime extends SchedulerEngineContract {

        private @Nullable VirtualQuartz quartz;
        private @Nullable QuartzEngine engine;

        @Override
        protected SchedulerEngine newEngine(SettableClock settable) {
            VirtualQuartz virtual = VirtualQuartz.at(settable);
            quartz = virtual;
            QuartzEngine made = new QuartzEngine(virtual.scheduler(), "group", new Clocks(settable, settable), null);
            engine = made;
            return made;
        }

        @Override
        protected void letPass(Duration time) {
            if (quartz != null && engine != null) {
                quartz.advance(time);
                engine.sweep();
                quartz.advance(Duration.ZERO);
            }
        }
    }

    /** Quartz's threads fire by the system's clock; looking around is what tells it that the settable one has moved. */
    abstract static class OnRealThreads extends SchedulerEngineContract {

        private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
        private SettableClock clock = SettableClock.at(START);
        private @Nullable QuartzEngine engine;

        abstract QuartzEngine engineWith(Clock settable);

        void closeScheduler() {}

        @Override
        protected final SchedulerEngine newEngine(SettableClock settable) {
            clock = settable;
            QuartzEngine made = engineWith(settable);
            engine = made;
            Object unused = looking.scheduleWithFixedDelay(made::sweep, 10, 10, TimeUnit.MILLISECONDS);
            return made;
        }

        @Override
        protected final void letPass(Duration time) {
            clock.advance(time);
            if (engine != null) {
                engine.sweep();
            }
        }

        @Override
        protected final void close() {
            looking.shutdownNow();
            closeScheduler();
        }
    }

    @Nested
    class OnTheHostsScheduler extends OnRealThreads {

        private @Nullable Scheduler host;

        @Override
        QuartzEngine engineWith(Clock settable) {
            try {
                Properties properties = new Properties();
                properties.setProperty("org.quartz.scheduler.instanceName", "host-" + UUID.randomUUID());
                properties.setProperty("org.quartz.threadPool.threadCount", "3");
                properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
                host = new StdSchedulerFactory(properties).getScheduler();
                return QuartzEngine.on(host, settable);
            } catch (SchedulerException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        void closeScheduler() {
            try {
                if (host != null) {
                    host.shutdown(true);
                }
            } catch (SchedulerException e) {
                throw new AssertionError(e);
            }
        }
    }

    @Nested
    class InMemory extends OnRealThreads {

        @Override
        QuartzEngine engineWith(Clock settable) {
            return QuartzEngine.inMemory(settable);
        }
    }

    @Nested
    class OnAClusterOverH2 extends OnRealThreads {

        @Override
        QuartzEngine engineWith(Clock settable) {
            return QuartzEngine.clustered(QuartzTestDatabase.H2.dataSource(), settable)
                    .name(QuartzTestDatabase.H2.newCluster())
                    .build();
        }
    }

    @Nested
    class OnAClusterOverPostgres extends OnRealThreads {

        @Override
        QuartzEngine engineWith(Clock settable) {
            return QuartzEngine.clustered(QuartzTestDatabase.POSTGRES.dataSource(), settable)
                    .name(QuartzTestDatabase.POSTGRES.newCluster())
                    .build();
        }
    }
}
