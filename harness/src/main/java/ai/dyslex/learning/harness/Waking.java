package ai.dyslex.learning.harness;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.quartz.QuartzEngine;

/** What wakes the jobs of a node, in the node's own time. */
interface Waking extends AutoCloseable {

    SchedulerEngine engine();

    @Override
    void close();

    static Waking of(NodeOptions options, VirtualClock clock) {
        return switch (options.engine) {
            case EXECUTOR -> only(ExecutorEngine.on(new ScaledExecutor(options.factor), clock));
            case QUARTZ -> {
                HostScheduler host = HostScheduler.start(options);
                yield new Waking() {
                    private final SchedulerEngine engine =
                            QuartzEngine.on(host.scheduler(), clock, QuartzEngine.DEFAULT_GROUP, clock::real);

                    @Override
                    public SchedulerEngine engine() {
                        return engine;
                    }

                    @Override
                    public void close() {
                        host.close();
                    }
                };
            }
        };
    }

    private static Waking only(SchedulerEngine engine) {
        return new Waking() {
            @Override
            public SchedulerEngine engine() {
                return engine;
            }

            @Override
            public void close() {}
        };
    }
}
