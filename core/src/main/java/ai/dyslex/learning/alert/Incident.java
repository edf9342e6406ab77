package ai.dyslex.learning.alert;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a job in one way, from its first occurrence until the job has succeeded again and people know.
 *
 * @param job the job
 * @param kind in which way
 * @param subject the latest occurrence
 * @param execution the execution of the latest occurrence; empty if none began
 * @param periods the periods of the latest occurrence
 * @param cause the cause of the latest occurrence
 * @param total how often in all
 * @param untold how often since it was last told
 * @param untoldSince when it first occurred since it was last told
 * @param lastAt when it last occurred
 * @param isTold whether people have been told of it
 * @param overAt when the job has succeeded since; empty while it is wrong
 */
public record Incident(
        JobId job,
        AlertKind kind,
        String subject,
        Optional<ExecutionId> execution,
        String periods,
        Optional<FailureCause> cause,
        int total,
        int untold,
        Instant untoldSince,
        Instant lastAt,
        boolean isTold,
        Optional<Instant> overAt) {

    static Incident of(Fact fact) {
        return new Incident(
                fact.job(),
                fact.kind(),
                fact.subject(),
                fact.execution(),
                fact.periods(),
                fact.cause(),
                1,
                1,
                fact.at(),
                fact.at(),
                false,
                Optional.empty());
    }

    Incident again(Fact fact) {
        return new Incident(
                job,
                kind,
                fact.subject(),
                fact.execution(),
                fact.periods(),
                fact.cause(),
                total + 1,
                untold + 1,
                untold == 0 ? fact.at() : untoldSince,
                fact.at(),
                isTold,
                Optional.empty());
    }

    Incident over(Instant at) {
        return new Incident(
                job,
                kind,
                subject,
                execution,
                periods,
                cause,
                total,
                untold,
                untoldSince,
                lastAt,
                isTold,
                overAt.or(() -> Optional.of(at)));
    }

    Incident told() {
        return new Incident(job, kind, subject, execution, periods, cause, total, 0, untoldSince, lastAt, true, overAt);
    }

    /** Whether the job has succeeded since. */
    boolean isOver() {
        return overAt.isPresent();
    }

    /** Whether there is something of it to tell. */
    boolean isUntold() {
        return untold > 0;
    }

    /** Whether people know of it, and should hear that it is over. */
    boolean isRecovered() {
        return isOver() && isTold && kind.isRecoverable();
    }

    AlertItem item() {
        return new AlertItem(kind, job, untold, execution, periods, cause, untoldSince, lastAt, isOver(), List.of());
    }
}
