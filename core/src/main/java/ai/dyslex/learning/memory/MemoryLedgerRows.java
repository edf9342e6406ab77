package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.LedgerRows;
import ai.dyslex.learning.memory.LedgerTables.AttemptKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

final class MemoryLedgerRows implements LedgerRows {

    private final JobId job;
    private final Transactions transactions;
    private final LedgerTables tables;
    private volatile boolean ended;

    MemoryLedgerRows(JobId job, Transactions transactions, LedgerTables tables) {
        this.job = job;
        this.transactions = transactions;
        this.tables = tables;
    }

    void end() {
        ended = true;
    }

    private <T> T access(Supplier<T> operation) {
        if (ended) {
            throw new IllegalStateException("the rows of a job are not to be used after locked has returned");
        }
        return transactions.access(operation);
    }

    private void run(Runnable operation) {
        access(() -> {
            operation.run();
            return true;
        });
    }

    private @Nullable Execution ownRow(ExecutionId id) {
        return tables.executions.get(job, id);
    }

    @Override
    public Optional<JobRecord> job() {
        return access(() -> Optional.ofNullable(tables.jobs.get(job)));
    }

    @Override
    public void save(JobRecord record) {
        run(() -> tables.jobs.put(
                job,
                new JobRecord(
                        job,
                        record.schedule(),
                        record.revision(),
                        record.override(),
                        record.zone(),
                        Micros.of(record.dueAfter()),
                        Micros.of(record.seriesAfter()),
                        Micros.of(record.decidedThrough()),
                        record.paused())));
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return access(() -> Optional.ofNullable(ownRow(id)).map(tables::summed));
    }

    @Override
    public List<Execution> running() {
        return access(() -> tables.executions.values(job).stream()
                .filter(execution -> execution.status() == ExecutionStatus.RUNNING)
                .sorted(Comparator.comparing(Execution::createdAt).thenComparing(Execution::id))
                .map(tables::summed)
                .toList());
    }

    @Override
    public Optional<Execution> newestFull(Instant asOf) {
        return access(() -> tables.executions.values(job).stream()
                .filter(execution -> execution.isFull()
                        && !execution.dryRun()
                        && !execution.asOf().isAfter(asOf))
                .filter(execution -> execution.status() == ExecutionStatus.RUNNING
                        || execution.status().isComplete())
                .max(Comparator.comparing(Execution::asOf))
                .map(tables::summed));
    }

    @Override
    public void insert(Execution execution, List<ExecutionUnit> units) {
        run(() -> {
            if (tables.execution(execution.id()).isPresent()) {
                throw new IllegalStateException("execution %s exists already".formatted(execution.id()));
            }
            tables.put(ExecutionRows.inMicros(execution));
            units.forEach(unit -> tables.put(inMicros(unit)));
        });
    }

    @Override
    public void update(Execution execution) {
        run(() -> {
            @Nullable Execution row = ownRow(execution.id());
            if (row != null) {
                tables.put(ExecutionRows.updated(row, execution));
            }
        });
    }

    @Override
    public void report(ExecutionId id) {
        run(() -> {
            LedgerTables.Editions before = tables.editions(id);
            tables.news.put(id, new LedgerTables.Editions(before.reported() + 1, before.noted()));
        });
    }

    @Override
    public List<ExecutionUnit> units(ExecutionId id) {
        return access(() -> ownRow(id) == null ? List.<ExecutionUnit>of() : tables.unitsWithPulse(id));
    }

    @Override
    public void update(ExecutionUnit unit) {
        run(() -> {
            @Nullable ExecutionUnit row = tables.units.get(unit.execution(), unit.unit());
            if (row != null) {
                tables.put(inMicros(new ExecutionUnit(
                        row.execution(),
                        row.unit(),
                        unit.status(),
                        unit.attempt(),
                        unit.failures(),
                        unit.fence(),
                        unit.node(),
                        row.cursor(),
                        row.counts(),
                        unit.notBefore(),
                        unit.heartbeatAt())));
            }
        });
    }

    @Override
    public Optional<Attempt> attempt(ExecutionId id, int unit, int number) {
        return access(() -> Optional.ofNullable(tables.attempts.get(id, new AttemptKey(unit, number))));
    }

    @Override
    public void save(Attempt attempt) {
        run(() -> tables.attempts.put(
                attempt.execution(),
                new AttemptKey(attempt.unit(), attempt.number()),
                new Attempt(
                        attempt.execution(),
                        attempt.unit(),
                        attempt.number(),
                        attempt.node(),
                        Micros.of(attempt.startedAt()),
                        Micros.of(attempt.endedAt()),
                        attempt.result(),
                        attempt.cause())));
    }

    private static ExecutionUnit inMicros(ExecutionUnit unit) {
        return new ExecutionUnit(
                unit.execution(),
                unit.unit(),
                unit.status(),
                unit.attempt(),
                unit.failures(),
                unit.fence(),
                unit.node(),
                unit.cursor(),
                unit.counts(),
                Micros.of(unit.notBefore()),
                Micros.of(unit.heartbeatAt()));
    }
}
