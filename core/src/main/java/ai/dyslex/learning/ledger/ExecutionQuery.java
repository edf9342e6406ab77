package ai.dyslex.learning.ledger;

import java.util.Optional;
import java.util.Set;

/**
 * Which executions to list, the newest first: by {@code createdAt}, then by id, both descending.
 *
 * @param job only of this job
 * @param statuses only in one of these; empty means any
 * @param after only those that come behind this one in the list, for the next page
 * @param limit how many at most, 1 to 1,000
 */
public record ExecutionQuery(
        Optional<JobId> job, Set<ExecutionStatus> statuses, Optional<ExecutionId> after, int limit) {

    /**
     * Refuses a limit that is out of its range.
     *
     * @param job only of this job
     * @param statuses only in one of these; empty means any
     * @param after only those that come behind this one in the list, for the next page
     * @param limit how many at most, 1 to 1,000
     * @throws IllegalArgumentException if the limit is out of its range
     */
    public ExecutionQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000: " + limit);
        }
    }

    /**
     * {@return a query for the newest executions of all jobs, in any status}
     *
     * @param limit how many at most, 1 to 1,000
     */
    public static ExecutionQuery newest(int limit) {
        return new ExecutionQuery(Optional.empty(), Set.of(), Optional.empty(), limit);
    }

    /**
     * {@return the same, of one job}
     *
     * @param only the job
     */
    public ExecutionQuery of(JobId only) {
        return new ExecutionQuery(Optional.of(only), statuses, after, limit);
    }

    /**
     * {@return the same, in one of these statuses}
     *
     * @param only the statuses, none of them twice; none at all means any
     */
    public ExecutionQuery in(ExecutionStatus... only) {
        return new ExecutionQuery(job, Set.of(only), after, limit);
    }

    /**
     * {@return the query for the next page: behind {@code last}}
     *
     * @param last the last execution of this page
     */
    public ExecutionQuery behind(ExecutionId last) {
        return new ExecutionQuery(job, statuses, Optional.of(last), limit);
    }
}
