package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Claim;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.Period;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two lines for an execution that goes well, and one for each thing that does not. */
final class ExecutionLog implements JobListener {

    private static final Logger LOG = LoggerFactory.getLogger("ai.dyslex.learning.jobs");

    @Override
    public void attemptStarted(Claim claim) {
        Execution e = claim.execution();
        boolean first = claim.attempt() == 1 && claim.fence().unit() == 0;
        if (first) {
            LOG.info(
                    "{} started: {}, as of {}{}",
                    e.id(),
                    e.period().map(Period::toString).map(p -> "period " + p).orElse("manual"),
                    e.asOf(),
                    e.dryRun() ? ", dry run" : "");
        } else if (claim.takenOver()) {
            LOG.warn("{} unit {} taken over: attempt {}", e.id(), claim.fence().unit(), claim.attempt());
        } else {
            LOG.debug("{} unit {} started: attempt {}", e.id(), claim.fence().unit(), claim.attempt());
        }
    }

    @Override
    public void attemptFailed(Claim claim, FailureCause cause) {
        LOG.warn(
                "{} unit {} attempt {} failed: {}",
                claim.execution().id(),
                claim.fence().unit(),
                claim.attempt(),
                cause);
    }

    @Override
    public void executionEnded(Execution e) {
        Duration took = Duration.between(e.createdAt(), e.endedAt().orElse(e.createdAt()));
        LOG.info(
                "{} ended: {} in {} ms, writers={}, failed={}{}{}",
                e.id(),
                e.status(),
                took.toMillis(),
                e.counts().writers(),
                e.counts().failed(),
                e.counts().details().isEmpty() ? "" : "," + e.counts().detailsAsText(),
                e.cause().map(c -> ", cause " + c.code()).orElse(""));
    }

    @Override
    public void missed(Execution e) {
        LOG.warn(
                "{} missed: {}, cause {}",
                e.job(),
                e.periods(),
                e.cause().map(c -> c.code().name()).orElse("unknown"));
    }

    @Override
    public void late(JobId job, Instant fireTime, Duration by) {
        LOG.warn("{} begins {} s after its fire time {}", job, by.toSeconds(), fireTime);
    }

    @Override
    public void clockRefused(JobId job, Instant fireTime) {
        LOG.warn("{} refused for {}: the clock of this node is ahead of the store's", job, fireTime);
    }
}
