package ai.dyslex.learning.job;

import ai.dyslex.learning.TestClock;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.ledger.ManualRequest;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** All that a unit is worked on with, over the store in memory; elapsed time stands still until it is moved. */
final class Bench {

    final TestClock clock = new TestClock("2026-11-23T02:00:00Z");
    final InMemoryStore store = InMemoryStore.create(clock);
    final Ledger ledger = new Ledger(store.ledger(), "here");
    final AtomicLong ticker = new AtomicLong();
    final ConcurrentLinkedQueue<Duration> slept = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<UserId> told = new ConcurrentLinkedQueue<>();
    final ConcurrentLinkedQueue<Progress> progress = new ConcurrentLinkedQueue<>();
    final ChangeList changes = new ChangeList();

    UnitOfWork unitOfWork = store.unitOfWork();
    LedgerStore ledgerStore = store.ledger();
    final AbandonedThreads abandoned = new AbandonedThreads();
    Executor workers = Runnable::run;
    Sleeper sleeper = slept::add;
    Consumer<Instant> beforeUnit = asOf -> {};
    boolean dryRun;

    /** Writers that the store knows. */
    List<UserId> writers(String... ids) {
        List<UserId> users = new ArrayList<>();
        for (String id : ids) {
            users.add(new UserId(id));
        }
        store.unitOfWork().execute(() -> store.writers().touch(users, clock.instant()));
        return users;
    }

    /** So many writers that the store knows. */
    List<UserId> writers(int count) {
        String[] ids = new String[count];
        for (int i = 0; i < count; i++) {
            ids[i] = "u%05d".formatted(i);
        }
        return writers(ids);
    }

    Execution request() {
        return ledger.request(
                new ManualRequest(TestJob.ID, Optional.empty(), Optional.empty(), false, dryRun, "test", "", 1));
    }

    /** A unit of a new execution, or of the one that is under way. */
    Claim claim() {
        request();
        return ledger.claim(TestJob.ID, new ClaimTerms(Duration.ofMinutes(3), 3, Duration.ZERO), 1)
                .get(0);
    }

    UnitControl control(JobSettings settings, LongSupplier nanos) {
        return new UnitControl(claim(), settings, nanos);
    }

    UnitControl control(JobSettings settings) {
        return control(settings, ticker::get);
    }

    Workplace workplace() {
        return workplace(new JobListener() {
            @Override
            public void progressed(Progress p) {
                progress.add(p);
            }
        });
    }

    Workplace workplace(JobListener listener) {
        return new Workplace(
                unitOfWork,
                store.writers(),
                ledgerStore,
                ZoneOffset.UTC,
                beforeUnit,
                event -> told.add(event.user()),
                listener,
                workers,
                abandoned,
                sleeper,
                ticker::get);
    }

    PageLoop loop(LearningJob job, JobSettings settings, UnitControl control) {
        return new PageLoop(job, settings, workplace(), control, changes);
    }

    Execution execution(ExecutionId id) {
        return store.ledger().execution(id).orElseThrow();
    }

    List<FailedWriter> failed(ExecutionId id) {
        return store.ledger().failedWriters(id, 0, 1, Optional.empty(), 1000);
    }

    void pass(Duration time) {
        ticker.addAndGet(time.toNanos());
    }
}
