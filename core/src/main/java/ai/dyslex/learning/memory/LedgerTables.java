package ai.dyslex.learning.memory;

import ai.dyslex.learning.ledger.Attempt;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionUnit;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.JobRecord;
import ai.dyslex.learning.writer.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of the ledger. Used within an access only. */
final class LedgerTables {

    final Table<JobId, JobRecord> jobs;

    /** As they were inserted and updated; their counts and attempts are those of their units. */
    final GroupedTable<JobId, ExecutionId, Execution> executions;

    final GroupedTable<ExecutionId, Integer, ExecutionUnit> units;
    final GroupedTable<ExecutionId, AttemptKey, Attempt> attempts;
    final GroupedTable<ExecutionId, UserId, FailureCause> failed;

    /** How often an execution was reported, and up to which edition that was noted. */
    final Table<ExecutionId, Editions> news;

    private final Table<ExecutionId, JobId> jobOf;
    private final Pulses pulses;
    private final Transactions transactions;

    LedgerTables(Transactions transactions, Pulses pulses) {
        this.transactions = transactions;
        this.pulses = pulses;
        jobs = new Table<>(transactions, Comparator.<JobId>naturalOrder());
        executions = new GroupedTable<>(transactions, Comparator.<ExecutionId>naturalOrder());
        jobOf = new Table<>(transactions, Comparator.<ExecutionId>naturalOrder());
        news = new Table<>(transactions, Comparator.<ExecutionId>naturalOrder());
        units = new GroupedTable<>(transactions, Comparator.<Integer>naturalOrder());
        attempts = new GroupedTable<>(
                transactions, Comparator.comparing(AttemptKey::unit).thenComparing(AttemptKey::number));
        failed = new GroupedTable<>(transactions, Order.WRITERS);
    }

    record Editions(long reported, long noted) {
        static final Editions NONE = new Editions(0, 0);
    }

    Editions editions(ExecutionId id) {
        @Nullable Editions known = news.get(id);
        return known == null ? Editions.NONE : known;
    }

    /** With all that belongs to it. */
    void remove(Execution execution) {
        executions.remove(execution.job(), execution.id());
        jobOf.remove(execution.id());
        news.remove(execution.id());
        units.removeAll(execution.id());
        attempts.removeAll(execution.id());
        failed.removeAll(execution.id());
        transactions.onCommit(() -> pulses.forget(execution.id()));
    }

    /** What identifies an attempt within an execution. */
    record AttemptKey(int unit, int number) {}

    void put(Execution execution) {
        jobOf.put(execution.id(), execution.job());
        executions.put(execution.job(), execution.id(), execution);
        transactions.onCommit(() -> pulses.publish(execution));
    }

    void put(ExecutionUnit unit) {
        units.put(unit.execution(), unit.unit(), unit);
        transactions.onCommit(() -> pulses.publish(unit));
    }

    /** Leaves the heartbeat alone. */
    void advance(ExecutionUnit unit) {
        units.put(unit.execution(), unit.unit(), unit);
    }

    Optional<Execution> execution(ExecutionId id) {
        @Nullable JobId job = jobOf.get(id);
        return job == null ? Optional.empty() : Optional.ofNullable(executions.get(job, id));
    }

    /** With its counts and attempts summed over its units. */
    Execution summed(Execution execution) {
        Counts counts = Counts.NONE;
        int attempted = 0;
        for (ExecutionUnit unit : units.values(execution.id())) {
            counts = counts.plus(unit.counts());
            attempted += unit.attempt();
        }
        return ExecutionRows.summed(execution, counts, attempted);
    }

    Stream<Execution> all() {
        return executions.groups().stream().flatMap(job -> executions.values(job).stream());
    }

    /** The units of an execution with their latest heartbeats. */
    List<ExecutionUnit> unitsWithPulse(ExecutionId id) {
        return units.values(id).stream().map(pulses::latest).toList();
    }
}
