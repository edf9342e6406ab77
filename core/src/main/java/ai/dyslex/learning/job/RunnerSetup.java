package ai.dyslex.learning.job;

import ai.dyslex.learning.engine.SchedulerEngine;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.WriterRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a {@link JobRunner} is made of.
 *
 * @param node this node's name, as it shows in the ledger
 * @param runsJobs whether this node runs jobs, or only triggers them
 * @param followsSchedules whether this node looks for periods that are due, or only runs what is triggered
 * @param definitions the jobs
 * @param unitOfWork the page's transaction
 * @param writers keeps forgotten writers out of a page
 * @param ledger the rows underneath the ledger
 * @param learningZone the zone of days and weeks
 * @param engine says when
 * @param clock this node's clock: by it periods are looked for; whether they are due is decided by the store's
 * @param workers runs job bodies
 * @param timer sends heartbeats and looks around; never the same single thread as the workers'
 * @param sleeper waits between two tries of a page
 * @param ticker elapsed nanoseconds, as by {@link System#nanoTime()}: not moved by jumps of a clock
 * @param lookAroundEvery how often the ledger is asked for units to try again or to take over, and for changed schedules
 * @param lateAfter a period that begins so long after its fire time is reported
 * @param beforeUnit called with the {@code asOf} before a unit's first page, unless it is a dry run
 * @param listeners hear of executions on this node
 * @param events hear of what was changed, after each commit
 */
public record RunnerSetup(
        String node,
        boolean runsJobs,
        boolean followsSchedules,
        List<JobDefinition> definitions,
        UnitOfWork unitOfWork,
        WriterRepository writers,
        LedgerStore ledger,
        ZoneId learningZone,
        SchedulerEngine engine,
        Clock clock,
        ExecutorService workers,
        ScheduledExecutorService timer,
        Sleeper sleeper,
        LongSupplier ticker,
        Duration lookAroundEvery,
        Duration lateAfter,
        Consumer<Instant> beforeUnit,
        List<JobListener> listeners,
        List<Consumer<LearningEvent>> events) {

    /**
     * Copies the lists.
     *
     * @param node this node's name, as it shows in the ledger
     * @param runsJobs whether this node runs jobs, or only triggers them
     * @param followsSchedules whether this node looks for periods that are due, or only runs what is triggered
     * @param definitions the jobs
     * @param unitOfWork the page's transaction
     * @param writers keeps forgotten writers out of a page
     * @param ledger the rows underneath the ledger
     * @param learningZone the zone of days and weeks
     * @param engine says when
     * @param clock this node's clock
     * @param workers runs job bodies
     * @param timer sends heartbeats and looks around
     * @param sleeper waits between two tries of a page
     * @param ticker elapsed nanoseconds, as by {@link System#nanoTime()}
     * @param lookAroundEvery how often the ledger is asked for units to try again or to take over, and for changed
     *     schedules
     * @param lateAfter a period that begins so long after its fire time is reported
     * @param beforeUnit called with the {@code asOf} before a unit's first page, unless it is a dry run
     * @param listeners hear of executions on this node
     * @param events hear of what was changed, after each commit
     */
    public RunnerSetup {
        definitions = List.copyOf(definitions);
        listeners = List.copyOf(listeners);
        events = List.copyOf(events);
    }
}
