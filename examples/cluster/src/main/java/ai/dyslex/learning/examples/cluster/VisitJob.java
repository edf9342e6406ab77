package ai.dyslex.learning.examples.cluster;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A host's own job, slow enough to be watched: two seconds for each page. */
final class VisitJob implements LearningJob {

    static final JobId ID = new JobId("visit_writers");

    private static final int WRITERS = 60;

    private final LearningStore store;

    VisitJob(LearningStore store) {
        this.store = store;
    }

    static void addWriters(LearningStore store, Instant now) {
        List<UserId> writers = IntStream.rangeClosed(1, WRITERS)
                .mapToObj(i -> new UserId("writer-%02d".formatted(i)))
                .toList();
        store.unitOfWork().execute(() -> store.writers().touch(writers, now));
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        return store.writers().page(run.page(after, limit));
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(store.writers().count(run.page(after, 1)));
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) throws InterruptedException {
        TimeUnit.SECONDS.sleep(2);
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
                return PageEffect.of(Counts.of("visited", alive.size()), List.of());
            }
        };
    }
}
