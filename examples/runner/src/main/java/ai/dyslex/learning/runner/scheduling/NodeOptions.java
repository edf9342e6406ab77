package ai.dyslex.learning.runner.scheduling;

import ai.dyslex.learning.LearningJobsBuilder;
import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.executor.ExecutorEngine;
import ai.dyslex.learning.quartz.QuartzEngine;
import ai.dyslex.learning.runner.FourJobs;
import ai.dyslex.learning.runner.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a process that runs the scheduler takes part: what wakes its jobs, its name, and the shares of the writers. */
public final class NodeOptions {

    private static final Duration GRACE = Duration.ofSeconds(20);
    private static final int MOST_UNITS = 256;
    private static final int LONGEST_NAME = 200;

    @Option(
            names = "--scheduler",
            paramLabel = "NAME",
            defaultValue = "executor",
            description =
                    "What wakes the jobs: ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}. Quartz works in memory on"
                            + " the embedded database, and as a cluster with all who name the same --jdbc-url.")
    private SchedulerChoice scheduler = SchedulerChoice.EXECUTOR;

    @Option(names = "--node", paramLabel = "NAME", description = "This process' name in the ledger; default: made up.")
    private @Nullable String node;

    @Option(
            names = "--units",
            paramLabel = "N",
            defaultValue = "1",
            description = "Shares of the writers that are worked on side by side, on one node or many; default:"
                    + " ${DEFAULT-VALUE}.")
    private int units = 1;

    /** None given: all defaults. */
    public NodeOptions() {}

    /** What is wrong with them. */
    public Optional<String> problem() {
        if (units < 1 || units > MOST_UNITS) {
            return Optional.of("--units is %d; allowed: 1 to %d".formatted(units, MOST_UNITS));
        }
        if (node != null && (node.isBlank() || node.length() > LONGEST_NAME)) {
            return Optional.of("--node must have 1 to %d characters".formatted(LONGEST_NAME));
        }
        return Optional.empty();
    }

    /** Gives a library its name and its shares, and the time to end in good order. */
    public LearningJobsBuilder on(LearningJobsBuilder library) {
        if (node != null) {
            library.node(node);
        }
        FourJobs.IN_ORDER.forEach(job -> library.changeSettings(job, settings -> settings.withUnits(units)));
        return library.closeGrace(GRACE);
    }

    /**
     * What wakes the jobs over a database.
     *
     * @param shared whether other processes can have the database open, too
     */
    public SchedulerEngine engine(Database database, boolean shared, Clock clock) {
        return scheduler == SchedulerChoice.QUARTZ && shared ? database.quartz(clock) : inMemory(clock);
    }

    /** What wakes the jobs of this process alone. */
    public SchedulerEngine inMemory(Clock clock) {
        return switch (scheduler) {
            case EXECUTOR -> ExecutorEngine.withOwnThread(clock);
            case QUARTZ -> QuartzEngine.inMemory(clock);
        };
    }
}
