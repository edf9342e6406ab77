package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;

/**
 * Hears of executions on this node. Called on the threads that run the jobs: return soon. What a listener throws is logged by
 * its class name and has no effect on the job.
 */
public interface JobListener {

    /** The first unit of an execution begins, or one is taken over or tried again. */
    default void attemptStarted(Claim claim) {}

    /** A page is done. */
    default void progressed(Progress progress) {}

    /** An attempt has failed; the execution goes on if attempts are left. */
    default void attemptFailed(Claim claim, FailureCause cause) {}

    /** An execution has ended, on this node. */
    default void executionEnded(Execution execution) {}

    /** Periods will not be run: one, or a stretch of them, with the cause. Told by the node that has decided it. */
    default void missed(Execution execution) {}

    /** A period begins much later than its fire time: threads are starved, or no node was up. */
    default void late(JobId job, Instant fireTime, Duration by) {}

    /** The ledger has refused a period, because by the store's clock its fire time has not come. */
    default void clockRefused(JobId job, Instant fireTime) {}

    /**
     * A page's thread has ignored its interrupt for so long that it was given up: the attempt has failed, and the thread is lost
     * until it comes back. Called on the thread of the heartbeats.
     */
    default void abandoned(Claim claim) {}

    /** A thread that was given up has come back, having written nothing since. Called on it. */
    default void returned(Claim claim) {}
}
