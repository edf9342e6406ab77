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

    /** @throws IllegalArgumentException if the limit is out of its range */
    public ExecutionQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > 1000) {
            throw new IllegalArgumentException("limit must be 1 to 1000: " + limit);
        }
    }

    /** The newest executions of all jobs. */
    public static ExecutionQuery newest(int limit) {
        return new ExecutionQuery(Optional.empty(), Set.of(), Optional.empty(), limit);
    }

    /** The same, of one job. */
    public ExecutionQuery of(JobId only) {
        return new ExecutionQuery(Optional.of(only), statuses, after, limit);
    }

    /** The same, in one of these statuses. */
    public ExecutionQuery in(ExecutionStatus... only) {
        return new ExecutionQuery(job, Set.of(only), after, limit);
    }

    /** The next page: behind {@code last}. */
    public ExecutionQuery behind(ExecutionId last) {
        return new ExecutionQuery(job, statuses, Optional.of(last), limit);
    }
}
