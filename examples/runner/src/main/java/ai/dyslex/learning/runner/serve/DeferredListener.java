package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import java.time.Duration;
import java.time.Instant;

/** Hands on to a listener that needs the library's clock, and so can be made only when the library has been built. */
final class DeferredListener implements JobListener {

    private volatile JobListener to = new JobListener() {};

    DeferredListener() {}

    void set(JobListener listener) {
        to = listener;
    }

    @Override
    public void attemptFailed(Claim claim, FailureCause cause) {
        to.attemptFailed(claim, cause);
    }

    @Override
    public void executionEnded(Execution execution) {
        to.executionEnded(execution);
    }

    @Override
    public void missed(Execution execution) {
        to.missed(execution);
    }

    @Override
    public void late(JobId job, Instant fireTime, Duration by) {
        to.late(job, fireTime, by);
    }
}
