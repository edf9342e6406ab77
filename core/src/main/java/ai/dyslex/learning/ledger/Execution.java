package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * One run of one job.
 *
 * @param id its id
 * @param job the job
 * @param trigger why it exists
 * @param period the logical date of a scheduled run; the last one where a stretch of periods was missed; empty for a manual
 *     one
 * @param firstPeriod the first one where a stretch of periods was missed; else empty
 * @param asOf the run sees the data up to this instant: the nominal fire time, or the instant of the request
 * @param writer the one writer that a manual run is limited to
 * @param force whether due rules and watermark are skipped
 * @param dryRun whether nothing is written
 * @param requestedBy who asked for a manual run, in the host's words; the node for a scheduled one
 * @param policy the fingerprint of the job's policy at the first claim
 * @param units how many units it is made of; fixed at the first claim
 * @param status where it stands
 * @param counts what it has done so far, all units together
 * @param attempts how often a unit of it was claimed, all units together
 * @param cause why it failed or was missed
 * @param createdAt when it was first claimed or requested, by the store's clock
 * @param endedAt when it reached its final status, by the store's clock
 * @param cancelRequested whether somebody has asked for its end
 */
public record Execution(
        ExecutionId id,
        JobId job,
        Trigger trigger,
        Optional<Period> period,
        Optional<Period> firstPeriod,
        Instant asOf,
        Optional<UserId> writer,
        boolean force,
        boolean dryRun,
        String requestedBy,
        String policy,
        int units,
        ExecutionStatus status,
        Counts counts,
        int attempts,
        Optional<FailureCause> cause,
        Instant createdAt,
        Optional<Instant> endedAt,
        boolean cancelRequested) {

    /**
     * {@return the period, or the first and the last of a stretch of them joined by {@code " to "}; empty for a manual
     * run}
     */
    public String periods() {
        String last = period.map(Period::toString).orElse("");
        return firstPeriod.map(first -> first + " to " + last).orElse(last);
    }

    /** {@return whether it concerns all writers} */
    public boolean isFull() {
        return writer.isEmpty();
    }

    Execution ended(ExecutionStatus to, Optional<FailureCause> why, Instant at) {
        return new Execution(
                id,
                job,
                trigger,
                period,
                firstPeriod,
                asOf,
                writer,
                force,
                dryRun,
                requestedBy,
                policy,
                units,
                to,
                counts,
                attempts,
                why,
                createdAt,
                Optional.of(at),
                cancelRequested);
    }

    Execution reopened() {
        return new Execution(
                id,
                job,
                trigger,
                period,
                firstPeriod,
                asOf,
                writer,
                force,
                dryRun,
                requestedBy,
                policy,
                units,
                ExecutionStatus.RUNNING,
                counts,
                attempts,
                Optional.empty(),
                createdAt,
                Optional.empty(),
                false);
    }

    Execution withCancelRequested() {
        return new Execution(
                id,
                job,
                trigger,
                period,
                firstPeriod,
                asOf,
                writer,
                force,
                dryRun,
                requestedBy,
                policy,
                units,
                status,
                counts,
                attempts,
                cause,
                createdAt,
                endedAt,
                true);
    }
}
