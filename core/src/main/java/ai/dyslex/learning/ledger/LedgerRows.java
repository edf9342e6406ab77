package ai.dyslex.learning.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of one job, inside {@link LedgerStore#locked}. Not to be used after it has returned. */
public interface LedgerRows {

    /** The job's record; empty before its first registration. */
    Optional<JobRecord> job();

    /** Inserts or replaces the job's record. */
    void save(JobRecord record);

    /** An execution of this job, with its counts and attempts summed over its units. */
    Optional<Execution> execution(ExecutionId id);

    /** The executions of this job that are {@link ExecutionStatus#RUNNING}, the oldest first. */
    List<Execution> running();

    /**
     * The execution of this job over all writers, no dry run, complete or running, with the latest {@code asOf} that is not
     * after the given one.
     */
    Optional<Execution> newestFull(Instant asOf);

    /** Inserts an execution and its units. @throws IllegalStateException if the id is taken */
    void insert(Execution execution, List<ExecutionUnit> units);

    /** Replaces status, cause, ended-at and the request to cancel of an execution. */
    void update(Execution execution);

    /** Makes an execution news; see {@link LedgerStore#news}. */
    void report(ExecutionId id);

    /** The units of an execution, in order, locked until the end. */
    List<ExecutionUnit> units(ExecutionId id);

    /** Replaces a unit's status, attempt, failures, fence, node, not-before and heartbeat. Never its cursor and counts. */
    void update(ExecutionUnit unit);

    /** The attempt with this number; empty if there is none. */
    Optional<Attempt> attempt(ExecutionId id, int unit, int number);

    /** Inserts or replaces an attempt. */
    void save(Attempt attempt);
}
