package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.ledger.LedgerRows;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.writer.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class MemoryLedger implements LedgerStore {

    /** Of whom it is said that an execution was limited to a writer who is forgotten. */
    private static final UserId FORGOTTEN = new UserId("(forgotten)");

    private static final Comparator<Execution> NEWEST_FIRST = Comparator.comparing(Execution::createdAt)
            .thenComparing(Execution::id)
            .reversed();

    private final Transactions transactions;
    private final Clock clock;
    private final Pulses pulses = new Pulses();
    private final LedgerTables tables;

    MemoryLedger(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
        this.tables = new LedgerTables(transactions, pulses);
    }

    @Override
    public Instant now() {
        return Micros.of(clock.instant());
    }

    @Override
    public <T> T locked(JobId job, Function<LedgerRows, T> work) {
        return transactions.transact(() -> {
            MemoryLedgerRows rows = new MemoryLedgerRows(job, transactions, tables);
            try {
                return work.apply(rows);
            } finally {
                rows.end();
            }
        });
    }

    @Override
    public boolean advance(Fence fence, UserId cursor, Counts added, List<FailedWriter> failed) {
        return transactions.access(() -> {
            @Nullable ExecutionUnit unit = tables.units.get(fence.execution(), fence.unit());
            if (unit == null || unit.status() != ExecutionUnit.Status.RUNNING || unit.fence() != fence.token()) {
                return false;
            }
            tables.advance(new ExecutionUnit(
                    unit.execution(),
                    unit.unit(),
                    unit.status(),
                    unit.attempt(),
                    unit.failures(),
                    unit.fence(),
                    unit.node(),
                    Optional.of(cursor),
                    unit.counts().plus(added),
                    unit.notBefore(),
                    unit.heartbeatAt()));
            failed.forEach(writer -> tables.failed.put(fence.execution(), writer.user(), writer.cause()));
            return true;
        });
    }

    @Override
    public Heartbeat heartbeat(Fence fence) {
        return pulses.beat(fence, now());
    }

    @Override
    public Optional<JobRecord> job(JobId job) {
        return transactions.access(() -> Optional.ofNullable(tables.jobs.get(job)));
    }

    @Override
    public Optional<Execution> execution(ExecutionId id) {
        return transactions.access(() -> tables.execution(id).map(tables::summed));
    }

    @Override
    public List<Execution> executions(ExecutionQuery query) {
        return transactions.access(() -> {
            Stream<Execution> sorted = tables.all()
                    .filter(e -> query.job().map(e.job()::equals).orElse(true))
                    .filter(e -> query.statuses().isEmpty() || query.statuses().contains(e.status()))
                    .sorted(NEWEST_FIRST);
            if (query.after().isPresent()) {
                Optional<Execution> last = tables.execution(query.after().get());
                sorted = last.isEmpty() ? Stream.empty() : sorted.filter(e -> NEWEST_FIRST.compare(e, last.get()) > 0);
            }
            return sorted.limit(query.limit()).map(tables::summed).toList();
        });
    }

    @Override
    public List<ExecutionUnit> units(ExecutionId id) {
        return transactions.access(() -> tables.unitsWithPulse(id));
    }

    @Override
    public List<Attempt> attempts(ExecutionId id) {
        return transactions.access(() -> tables.attempts.list(id));
    }

    @Override
    public List<FailedWriter> failedWriters(ExecutionId id, int unit, int units, Optional<UserId> after, int limit) {
        return transactions.access(() -> {
            NavigableMap<UserId, FailureCause> all = tables.failed.rows(id);
            NavigableMap<UserId, FailureCause> behind =
                    after.map(last -> all.tailMap(last, false)).orElse(all);
            return behind.entrySet().stream()
                    .filter(writer -> writer.getKey().unitOf(units) == unit)
                    .limit(limit)
                    .map(writer -> new FailedWriter(writer.getKey(), writer.getValue()))
                    .toList();
        });
    }

    @Override
    public Optional<Execution> lastComplete(JobId job, String policy, Instant asOf) {
        return transactions.access(() -> tables.executions.values(job).stream()
                .filter(MemoryLedger::countsForTheWatermark)
                .filter(e -> e.policy().equals(policy) && !e.asOf().isAfter(asOf))
                .max(Comparator.comparing(Execution::asOf).thenComparing(Execution::createdAt))
                .map(tables::summed));
    }

    @Override
    public List<News> news(int limit) {
        return transactions.access(() -> tables.news.rows().entrySet().stream()
                .filter(entry -> entry.getValue().reported() > entry.getValue().noted())
                .flatMap(entry -> tables.execution(entry.getKey()).stream()
                        .map(e -> new News(
                                tables.summed(e),
                                entry.getValue().reported(),
                                entry.getValue().noted())))
                .sorted(Comparator.comparing(News::execution, NEWEST_FIRST.reversed()))
                .limit(limit)
                .toList());
    }

    @Override
    public void noted(List<News> news) {
        transactions.run(() -> {
            for (News item : news) {
                LedgerTables.Editions before = tables.editions(item.execution().id());
                if (before.noted() < item.edition()) {
                    tables.news.put(
                            item.execution().id(), new LedgerTables.Editions(before.reported(), item.edition()));
                }
            }
        });
    }

    @Override
    public int deleteEnded(Instant before, int limit) {
        return transactions.transact(() -> transactions.access(() -> {
            List<Execution> old = tables.all()
                    .filter(e -> e.endedAt().map(at -> at.isBefore(before)).orElse(false))
                    .filter(e -> !setsTheWatermark(e))
                    .sorted(Comparator.comparing((Execution e) -> e.endedAt().orElseThrow())
                            .thenComparing(Execution::id))
                    .limit(limit)
                    .toList();
            old.forEach(tables::remove);
            return old.size();
        }));
    }

    private static boolean countsForTheWatermark(Execution e) {
        return e.isFull() && !e.dryRun() && e.status().isComplete();
    }

    private boolean setsTheWatermark(Execution e) {
        return countsForTheWatermark(e)
                && tables.executions.values(e.job()).stream()
                        .noneMatch(n -> countsForTheWatermark(n)
                                && n.policy().equals(e.policy())
                                && n.asOf().isAfter(e.asOf()));
    }

    @Override
    public void erase(UserId user) {
        transactions.run(() -> {
            List.copyOf(tables.failed.groups()).forEach(execution -> tables.failed.remove(execution, user));
            tables.all()
                    .filter(execution -> execution.writer().equals(Optional.of(user)))
                    .toList()
                    .forEach(execution -> tables.put(ExecutionRows.ofWriter(execution, FORGOTTEN)));
            List.copyOf(tables.units.groups()).stream()
                    .flatMap(execution -> List.copyOf(tables.units.values(execution)).stream())
                    .filter(unit -> unit.status() == ExecutionUnit.Status.DONE
                            && unit.cursor().equals(Optional.of(user)))
                    .forEach(unit -> tables.put(ExecutionRows.withoutCursor(unit)));
        });
    }
}
