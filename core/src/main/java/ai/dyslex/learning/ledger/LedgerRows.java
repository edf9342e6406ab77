package ai.dyslex.learning.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of one job, inside {@link LedgerStore#locked}. Not to be used after it has returned. */
public interface LedgerRows {

    /** {@return the job's record; empty before its first registration} */
    Optional<JobRecord> job();

    /**
     * Inserts or replaces the job's record.
     *
     * @param record the record, of the job whose rows these are
     */
    void save(JobRecord record);

    /**
     * {@return an execution of this job, with its counts and attempts summed over its units; empty if there is none}
     *
     * @param id its id
     */
    Optional<Execution> execution(ExecutionId id);

    /** {@return the executions of this job that are {@link ExecutionStatus#RUNNING}, the oldest first} */
    List<Execution> running();

    /**
     * {@return the execution of this job over all writers, no dry run, complete or running, with the latest
     * {@code asOf} that is not after the given one; empty if there is none}
     *
     * @param asOf the latest {@code asOf} that counts
     */
    Optional<Execution> newestFull(Instant asOf);

    /**
     * Inserts an execution and its units.
     *
     * @param execution the execution; its counts and attempts are those of its units, and not looked at
     * @param units its units, one of each number; empty for a missed one
     * @throws IllegalStateException if the id is taken
     */
    void insert(Execution execution, List<ExecutionUnit> units);

    /**
     * Replaces status, cause, ended-at and the request to cancel of an execution.
     *
     * @param execution the execution, with its new values
     */
    void update(Execution execution);

    /**
     * Makes an execution news; see {@link LedgerStore#news}.
     *
     * @param id the execution
     */
    void report(ExecutionId id);

    /**
     * {@return the units of an execution, in order, locked until the end}
     *
     * @param id the execution
     */
    List<ExecutionUnit> units(ExecutionId id);

    /**
     * Replaces a unit's status, attempt, failures, fence, node, not-before and heartbeat. Never its cursor and counts.
     *
     * @param unit the unit, with its new values
     */
    void update(ExecutionUnit unit);

    /**
     * {@return the attempt with this number; empty if there is none}
     *
     * @param id the execution
     * @param unit the unit, 0-based
     * @param number 1 for the unit's first
     */
    Optional<Attempt> attempt(ExecutionId id, int unit, int number);

    /**
     * Inserts or replaces an attempt.
     *
     * @param attempt the attempt, told apart by execution, unit and number
     */
    void save(Attempt attempt);
}
