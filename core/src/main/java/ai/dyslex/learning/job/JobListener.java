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

    /**
     * An attempt at a unit begins: its first, or one after a takeover, a failure or a node that gave it back.
     *
     * @param claim what this node holds now, and of which attempt
     */
    default void attemptStarted(Claim claim) {}

    /**
     * A page is done.
     *
     * @param progress how far the unit has come, that page included
     */
    default void progressed(Progress progress) {}

    /**
     * An attempt has failed; the execution goes on if attempts are left.
     *
     * @param claim what was held
     * @param cause why it failed
     */
    default void attemptFailed(Claim claim, FailureCause cause) {}

    /**
     * An execution has ended, on this node.
     *
     * @param execution the execution, in its final status
     */
    default void executionEnded(Execution execution) {}

    /**
     * Periods will not be run: one, or a stretch of them, with the cause. Told by the node that has decided it.
     *
     * @param execution the one row for all of them, {@link ai.dyslex.learning.ledger.ExecutionStatus#MISSED}
     */
    default void missed(Execution execution) {}

    /**
     * A period begins much later than its fire time: threads are starved, or no node was up.
     *
     * @param job the job
     * @param fireTime the nominal fire time
     * @param by how long after it the execution was opened, by this node's clock
     */
    default void late(JobId job, Instant fireTime, Duration by) {}

    /**
     * The ledger has refused a period, because by the store's clock its fire time has not come.
     *
     * @param job the job
     * @param fireTime the fire time that has come by this node's clock only
     */
    default void clockRefused(JobId job, Instant fireTime) {}

    /**
     * A page's thread has ignored its interrupt for so long that it was given up: the attempt has failed, and the thread is lost
     * until it comes back. Called on the thread of the heartbeats.
     *
     * @param claim what that thread held
     */
    default void abandoned(Claim claim) {}

    /**
     * A thread that was given up has come back, having written nothing since. Called on it.
     *
     * @param claim what it held when it was given up
     */
    default void returned(Claim claim) {}
}
