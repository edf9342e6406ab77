package ai.dyslex.learning.ledger;

import ai.dyslex.learning.writer.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The one authority on who may run and write.
 *
 * <p>Each period has at most one execution, and each unit of it at most one holder: whoever claims a unit raises its fence,
 * and only the holder of the newest fence may write. Starting, trying again, taking over and working side by side are one
 * operation, {@link #claim}. Thread-safe; all nodes may ask at once.
 */
public final class Ledger {

    /** Clocks of nodes may be ahead of the store's by so much. */
    static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final LedgerStore store;
    private final String node;

    /**
     * Asks the store nothing yet.
     *
     * @param store the rows
     * @param node this node's name, as it shows in attempts
     */
    public Ledger(LedgerStore store, String node) {
        this.store = store;
        this.node = node;
    }

    /**
     * Makes a manual execution exist.
     *
     * @param request the wish
     * @return the new execution; or, where one of the same scope is running (the same writer, or all writers), that
     *     one. A dry run writes nothing: it stands in nobody's way, and only another dry run is the same
     */
    public Execution request(ManualRequest request) {
        return store.locked(request.job(), rows -> {
            Optional<Execution> sameScope = rows.running().stream()
                    .filter(e -> e.writer().equals(request.writer()) && e.dryRun() == request.dryRun())
                    .findFirst();
            if (sameScope.isPresent()) {
                return sameScope.get();
            }
            Instant now = store.now();
            Execution execution = new Execution(
                    freeId(rows, request.job(), now),
                    request.job(),
                    Trigger.MANUAL,
                    Optional.empty(),
                    Optional.empty(),
                    request.asOf().orElse(now),
                    request.writer(),
                    request.force(),
                    request.dryRun(),
                    request.requestedBy(),
                    request.policy(),
                    request.writer().isPresent() ? 1 : request.units(),
                    ExecutionStatus.RUNNING,
                    Counts.NONE,
                    0,
                    Optional.empty(),
                    now,
                    Optional.empty(),
                    false);
            rows.insert(execution, waitingUnits(execution));
            return execution;
        });
    }

    private static ExecutionId freeId(LedgerRows rows, JobId job, Instant now) {
        int n = 1;
        ExecutionId id = ExecutionId.manual(job, now, "1");
        while (rows.execution(id).isPresent()) {
            n++;
            id = ExecutionId.manual(job, now, Integer.toString(n));
        }
        return id;
    }

    private static List<ExecutionUnit> waitingUnits(Execution execution) {
        return IntStream.range(0, execution.units())
                .mapToObj(unit -> ExecutionUnit.waiting(execution.id(), unit))
                .toList();
    }

    /**
     * Claims units of the job's running executions: those that wait, and those whose holder was not heard of.
     *
     * @param job the job
     * @param terms when a holder has lost its unit, and how long failed ones wait
     * @param max how many at most
     * @return the claims, the oldest execution's first; empty if there is nothing to do
     */
    public List<Claim> claim(JobId job, ClaimTerms terms, int max) {
        boolean nothingRuns = store.executions(ExecutionQuery.newest(1).of(job).in(ExecutionStatus.RUNNING))
                .isEmpty();
        // Most looks around find nothing: they cost a read, and no lock.
        if (max < 1 || nothingRuns) {
            return List.of();
        }
        return store.locked(job, rows -> {
            Instant now = store.now();
            List<Claim> claims = new ArrayList<>();
            for (Execution execution : rows.running()) {
                for (ExecutionUnit read : rows.units(execution.id())) {
                    ExecutionUnit unit = heardOfNoLaterThan(now, rows, read);
                    if (claims.size() < max && isClaimable(unit, terms, now)) {
                        if (execution.cancelRequested()) {
                            endUnit(rows, unit, ExecutionUnit.Status.CANCELLED, Attempt.Result.CANCELLED, now);
                        } else {
                            claims.add(take(rows, execution, unit, now));
                        }
                    }
                }
                settle(rows, execution, Optional.empty(), now);
            }
            return claims;
        });
    }

    /** A heartbeat from the time when the store's clock was ahead would keep a dead holder alive until that time comes. */
    private static ExecutionUnit heardOfNoLaterThan(Instant now, LedgerRows rows, ExecutionUnit unit) {
        boolean isAhead = unit.status() == ExecutionUnit.Status.RUNNING
                && unit.heartbeatAt()
                        .filter(at -> at.isAfter(now.plus(CLOCK_TOLERANCE)))
                        .isPresent();
        if (!isAhead) {
            return unit;
        }
        ExecutionUnit heard = unit.heardOfAt(now);
        rows.update(heard);
        return heard;
    }

    private static boolean isClaimable(ExecutionUnit unit, ClaimTerms terms, Instant now) {
        return switch (unit.status()) {
            case WAITING ->
                unit.notBefore()
                        .map(at -> !at.isAfter(now) || at.isAfter(now.plus(terms.longestBackoff())))
                        .orElse(true);
            case RUNNING ->
                unit.heartbeatAt()
                        .map(at -> !at.plus(terms.takeoverAfter()).isAfter(now))
                        .orElse(true);
            default -> false;
        };
    }

    private Claim take(LedgerRows rows, Execution execution, ExecutionUnit unit, Instant now) {
        boolean takenOver = unit.status() == ExecutionUnit.Status.RUNNING;
        if (takenOver) {
            endAttempt(
                    rows,
                    unit,
                    Attempt.Result.TAKEN_OVER,
                    Optional.of(FailureCause.of(FailureCause.Code.TAKEN_OVER)),
                    now);
            report(rows, execution);
        }
        ExecutionUnit mine = unit.claimed(node, now);
        rows.update(mine);
        rows.save(new Attempt(
                execution.id(),
                mine.unit(),
                mine.attempt(),
                node,
                now,
                Optional.empty(),
                Attempt.Result.RUNNING,
                Optional.empty()));
        Fence fence = new Fence(execution.id(), mine.unit(), mine.fence());
        return new Claim(execution, fence, mine.attempt(), mine.cursor(), mine.counts(), takenOver);
    }

    /**
     * The holder has gone through all writers of its unit.
     *
     * @param claim what was claimed
     * @return the execution, if this ended it; empty if units are left or the fence no longer holds
     */
    public Optional<Execution> complete(Claim claim) {
        return end(claim, ExecutionUnit.Status.DONE, Attempt.Result.COMPLETED, Optional.empty());
    }

    /**
     * The holder has followed a request to cancel.
     *
     * @param claim what was claimed
     * @return as for {@link #complete}
     */
    public Optional<Execution> cancelled(Claim claim) {
        return end(claim, ExecutionUnit.Status.CANCELLED, Attempt.Result.CANCELLED, Optional.empty());
    }

    /**
     * The holder's attempt has failed. Where attempts are left and the failure is worth trying again, the unit waits for the
     * next one; where too many writers failed, the other units are asked to end, too.
     *
     * @param claim what was claimed
     * @param cause why it failed
     * @param terms how often a unit may fail, and how long it waits
     * @return as for {@link #complete}
     */
    public Optional<Execution> failed(Claim claim, FailureCause cause, ClaimTerms terms) {
        boolean mayRetry = cause.code() != FailureCause.Code.TOO_MANY_FAILED;
        return withHeld(claim, (rows, unit, now) -> {
            ExecutionUnit failed = unit.failedOnceMore();
            endAttempt(rows, failed, Attempt.Result.FAILED, Optional.of(cause), now);
            if (mayRetry && failed.failures() < terms.maxAttempts()) {
                rows.update(failed.waitingAgain(Optional.of(now.plus(terms.backoffAfter(failed.failures())))));
                return Optional.empty();
            }
            rows.update(failed.ended(ExecutionUnit.Status.FAILED));
            if (!mayRetry) {
                // A threshold is of the execution: its other units need not go on.
                rows.execution(claim.execution().id()).ifPresent(e -> askToEnd(rows, e));
            }
            return settle(rows, claim.execution().id(), Optional.of(cause), now);
        });
    }

    /**
     * The holder gives its unit back, for whoever is free. Ignored if the fence no longer holds.
     *
     * @param claim what was claimed
     */
    public void release(Claim claim) {
        withHeld(claim, (rows, unit, now) -> {
            endAttempt(
                    rows, unit, Attempt.Result.RELEASED, Optional.of(FailureCause.of(FailureCause.Code.RELEASED)), now);
            rows.update(unit.waitingAgain(Optional.empty()));
            return Optional.empty();
        });
    }

    /**
     * Asks for the end of an execution: units that wait are over at once, holders learn of it by their heartbeat.
     *
     * @param id the execution
     * @return whether it was running
     * @throws UnknownExecutionException if there is no such execution
     */
    public boolean cancel(ExecutionId id) {
        Execution known = require(id);
        return store.locked(known.job(), rows -> {
            Execution execution = rows.execution(id).orElse(known);
            if (execution.status().isFinal()) {
                return false;
            }
            settle(rows, askToEnd(rows, execution), Optional.empty(), store.now());
            return true;
        });
    }

    private static Execution askToEnd(LedgerRows rows, Execution execution) {
        Execution asked = execution.withCancelRequested();
        rows.update(asked);
        for (ExecutionUnit unit : rows.units(asked.id())) {
            if (unit.status() == ExecutionUnit.Status.WAITING) {
                rows.update(unit.ended(ExecutionUnit.Status.CANCELLED));
            }
        }
        return asked;
    }

    /**
     * Runs an execution once more, from where each of its units stopped, with all its attempts anew: a person's decision.
     *
     * @param id the execution
     * @param inOrder whether the job may not be run for an older instant than it was
     * @return the execution, running again; unchanged if it was running
     * @throws UnknownExecutionException if there is no such execution
     * @throws IllegalStateException if it went through all writers, never ran, another full run of the job is under
     *     way, or a newer run of a job in order is done
     */
    public Execution rerun(ExecutionId id, boolean inOrder) {
        Execution known = require(id);
        return store.locked(known.job(), rows -> {
            Execution execution = rows.execution(id).orElse(known);
            if (execution.status() == ExecutionStatus.RUNNING) {
                return execution;
            }
            if (execution.status() != ExecutionStatus.FAILED && execution.status() != ExecutionStatus.CANCELLED) {
                throw new IllegalStateException("%s is %s; only a failed or cancelled execution can be run again"
                        .formatted(id, execution.status()));
            }
            boolean busy = rows.running().stream().anyMatch(e -> e.writer().equals(execution.writer()) && !e.dryRun());
            if (busy && !execution.dryRun()) {
                throw new IllegalStateException("another run of %s is under way".formatted(execution.job()));
            }
            boolean newerDone = execution.isFull()
                    && rows.newestFull(store.now().plus(CLOCK_TOLERANCE))
                            .filter(e -> e.asOf().isAfter(execution.asOf()))
                            .isPresent();
            if (inOrder && newerDone) {
                throw new IllegalStateException("a newer run of %s is done already".formatted(execution.job()));
            }
            Execution again = execution.reopened();
            rows.update(again);
            for (ExecutionUnit unit : rows.units(id)) {
                if (unit.status() != ExecutionUnit.Status.DONE) {
                    rows.update(unit.waitingAnew());
                }
            }
            return again;
        });
    }

    private Execution require(ExecutionId id) {
        return store.execution(id).orElseThrow(() -> new UnknownExecutionException(id));
    }

    private interface HeldWork {
        Optional<Execution> apply(LedgerRows rows, ExecutionUnit unit, Instant now);
    }

    private Optional<Execution> withHeld(Claim claim, HeldWork work) {
        Fence fence = claim.fence();
        return store.locked(claim.execution().job(), rows -> {
            Optional<ExecutionUnit> held = rows.units(fence.execution()).stream()
                    .filter(u -> u.unit() == fence.unit()
                            && u.fence() == fence.token()
                            && u.status() == ExecutionUnit.Status.RUNNING)
                    .findFirst();
            return held.flatMap(unit -> work.apply(rows, unit, store.now()));
        });
    }

    private Optional<Execution> end(
            Claim claim, ExecutionUnit.Status status, Attempt.Result result, Optional<FailureCause> cause) {
        return withHeld(claim, (rows, unit, now) -> {
            endUnit(rows, unit, status, result, now);
            return settle(rows, claim.execution().id(), cause, now);
        });
    }

    private static void endUnit(
            LedgerRows rows, ExecutionUnit unit, ExecutionUnit.Status status, Attempt.Result result, Instant now) {
        endAttempt(rows, unit, result, Optional.empty(), now);
        rows.update(unit.ended(status));
    }

    private static void endAttempt(
            LedgerRows rows, ExecutionUnit unit, Attempt.Result result, Optional<FailureCause> cause, Instant now) {
        rows.attempt(unit.execution(), unit.unit(), unit.attempt())
                .filter(a -> a.result() == Attempt.Result.RUNNING)
                .ifPresent(a -> rows.save(a.ended(result, cause, now)));
    }

    private static Optional<Execution> settle(
            LedgerRows rows, ExecutionId id, Optional<FailureCause> cause, Instant now) {
        return rows.execution(id).flatMap(e -> settle(rows, e, cause, now));
    }

    /** Ends an execution whose units are all over. */
    private static Optional<Execution> settle(
            LedgerRows rows, Execution execution, Optional<FailureCause> cause, Instant now) {
        List<ExecutionUnit> units = rows.units(execution.id());
        if (execution.status().isFinal() || !units.stream().allMatch(ExecutionUnit::isOver)) {
            return Optional.empty();
        }
        Optional<FailureCause> why = cause.or(() -> lastFailure(rows, units));
        Execution ended = execution.ended(statusOf(execution, units), why, now);
        rows.update(ended);
        report(rows, ended);
        return Optional.of(ended);
    }

    /** Runs for single writers tell whoever asked for them, and dry runs nobody. */
    private static void report(LedgerRows rows, Execution execution) {
        if (execution.isFull() && !execution.dryRun()) {
            rows.report(execution.id());
        }
    }

    private static ExecutionStatus statusOf(Execution execution, List<ExecutionUnit> units) {
        if (units.stream().anyMatch(u -> u.status() == ExecutionUnit.Status.FAILED)) {
            return ExecutionStatus.FAILED;
        }
        if (units.stream().anyMatch(u -> u.status() == ExecutionUnit.Status.CANCELLED)) {
            return ExecutionStatus.CANCELLED;
        }
        return execution.counts().failed() > 0 ? ExecutionStatus.PARTIALLY_FAILED : ExecutionStatus.SUCCEEDED;
    }

    private static Optional<FailureCause> lastFailure(LedgerRows rows, List<ExecutionUnit> units) {
        return units.stream()
                .filter(u -> u.status() == ExecutionUnit.Status.FAILED)
                .map(u -> rows.attempt(u.execution(), u.unit(), u.attempt()).flatMap(Attempt::cause))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * {@return the execution that sets the watermark of a run, as by {@link LedgerStore#lastComplete}; empty if there
     * is none}
     *
     * @param job the job
     * @param policy the fingerprint of the job's policy
     * @param asOf the latest {@code asOf} that counts
     */
    public Optional<Execution> lastComplete(JobId job, String policy, Instant asOf) {
        return store.lastComplete(job, policy, asOf);
    }

    /**
     * {@return failed writers of an execution, ordered by id, as by {@link LedgerStore#failedWriters}}
     *
     * @param id the execution
     * @param unit only those of this share of {@code units}, 0-based
     * @param units how many shares there are
     * @param after only those behind this one; empty means from the first on
     * @param limit how many at most
     */
    public List<FailedWriter> failedWriters(ExecutionId id, int unit, int units, Optional<UserId> after, int limit) {
        return store.failedWriters(id, unit, units, after, limit);
    }

    /** {@return the rows underneath} */
    public LedgerStore store() {
        return store;
    }
}
