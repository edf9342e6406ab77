package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.WriterRepository;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What every job is run with.
 *
 * @param unitOfWork the page's transaction
 * @param writers keeps forgotten writers out of a page
 * @param ledger the rows underneath the ledger
 * @param learningZone the zone of days and weeks
 * @param beforeUnit called with the {@code asOf} before a unit's first page, unless it is a dry run
 * @param events hears of what was changed, after each commit
 * @param listener hears of executions
 * @param workers may read pages ahead
 * @param abandoned counts the threads of pages that were given up
 * @param sleeper waits between two tries of a page
 * @param ticker elapsed nanoseconds, as by {@link System#nanoTime()}: not moved by jumps of a clock
 */
record Workplace(
        UnitOfWork unitOfWork,
        WriterRepository writers,
        LedgerStore ledger,
        ZoneId learningZone,
        Consumer<Instant> beforeUnit,
        Consumer<LearningEvent> events,
        JobListener listener,
        Executor workers,
        AbandonedThreads abandoned,
        Sleeper sleeper,
        LongSupplier ticker) {}
