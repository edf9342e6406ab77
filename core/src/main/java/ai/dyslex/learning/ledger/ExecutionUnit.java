package ai.dyslex.learning.ledger;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One share of the writers in one execution.
 *
 * @param execution the execution
 * @param unit which share, 0-based
 * @param status where it stands
 * @param attempt how often it was claimed
 * @param failures how many attempts have failed since the execution was opened or run again
 * @param fence grows with each claim; only the holder of the newest may write
 * @param node who holds it, or held it last; empty before the first claim
 * @param cursor the last writer that is done; empty at the start
 * @param counts what it has done so far, all attempts together
 * @param notBefore when a failed attempt may be followed by the next
 * @param heartbeatAt when the holder was last heard of, by the store's clock; empty before the first claim
 */
public record ExecutionUnit(
        ExecutionId execution,
        int unit,
        Status status,
        int attempt,
        int failures,
        long fence,
        String node,
        Optional<UserId> cursor,
        Counts counts,
        Optional<Instant> notBefore,
        Optional<Instant> heartbeatAt) {

    /** Where a unit stands. */
    public enum Status {
        /** To be claimed, by whoever is free. */
        WAITING,
        /** Claimed. */
        RUNNING,
        /** Gone through all its writers. */
        DONE,
        /** Its attempts are used up, or it was stopped. */
        FAILED,
        /** Cancelled with its execution. */
        CANCELLED
    }

    static ExecutionUnit waiting(ExecutionId execution, int unit) {
        return new ExecutionUnit(
                execution,
                unit,
                Status.WAITING,
                0,
                0,
                0,
                "",
                Optional.empty(),
                Counts.NONE,
                Optional.empty(),
                Optional.empty());
    }

    ExecutionUnit claimed(String by, Instant now) {
        return new ExecutionUnit(
                execution,
                unit,
                Status.RUNNING,
                attempt + 1,
                failures,
                fence + 1,
                by,
                cursor,
                counts,
                Optional.empty(),
                Optional.of(now));
    }

    /** Also raises the fence: whoever held it can write no more. */
    ExecutionUnit ended(Status to) {
        return new ExecutionUnit(
                execution, unit, to, attempt, failures, fence + 1, node, cursor, counts, Optional.empty(), heartbeatAt);
    }

    ExecutionUnit waitingAgain(Optional<Instant> from) {
        return new ExecutionUnit(
                execution, unit, Status.WAITING, attempt, failures, fence + 1, node, cursor, counts, from, heartbeatAt);
    }

    /** Also forgets the failures: somebody has decided that it is worth trying again. */
    ExecutionUnit waitingAnew() {
        return new ExecutionUnit(
                execution,
                unit,
                Status.WAITING,
                attempt,
                0,
                fence + 1,
                node,
                cursor,
                counts,
                Optional.empty(),
                heartbeatAt);
    }

    ExecutionUnit failedOnceMore() {
        return new ExecutionUnit(
                execution, unit, status, attempt, failures + 1, fence, node, cursor, counts, notBefore, heartbeatAt);
    }

    ExecutionUnit heardOfAt(Instant instant) {
        return new ExecutionUnit(
                execution,
                unit,
                status,
                attempt,
                failures,
                fence,
                node,
                cursor,
                counts,
                notBefore,
                Optional.of(instant));
    }

    boolean isOver() {
        return status != Status.WAITING && status != Status.RUNNING;
    }
}
