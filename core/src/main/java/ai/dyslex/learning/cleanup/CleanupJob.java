package ai.dyslex.learning.cleanup;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Folds old observations into per-writer summaries of words and pairs, and deletes them. */
public final class CleanupJob implements LearningJob {

    /** {@code cleanup_old_observations}. */
    public static final JobId ID = new JobId("cleanup_old_observations");

    private final CleanupRepository repository;
    private final CleanupPolicy policy;

    /**
     * Takes its collaborators.
     *
     * @param repository the observations and the summaries
     * @param policy how long observations are kept
     */
    @Inject
    public CleanupJob(CleanupRepository repository, CleanupPolicy policy) {
        this.repository = repository;
        this.policy = policy;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public String policyFingerprint() {
        return "retention=" + policy.retention();
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        return repository.withOldObservations(run.page(after, limit), before(run));
    }

    private Instant before(Run run) {
        return run.asOf().minus(policy.retention());
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) {
        Instant before = before(run);
        return new PagePlan() {
            @Override
            public Set<UserId> touches() {
                return new LinkedHashSet<>(users);
            }

            @Override
            public PageEffect preview() {
                return PageEffect.NONE;
            }

            @Override
            public PageEffect write(Set<UserId> alive) {
                return PageEffect.of(
                        Counts.of("observations_deleted", repository.foldAndDelete(alive, before)), List.of());
            }
        };
    }
}
