package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A job that goes through given writers and remembers those of whom it has written, in order. */
final class TestJob implements LearningJob {

    /** What a test does with a page before it is planned. */
    interface Planning {
        void plan(Run run, List<UserId> users) throws Exception;
    }

    static final JobId ID = new JobId("test_job");

    final Queue<UserId> written = new ConcurrentLinkedQueue<>();
    final Queue<List<UserId>> planned = new ConcurrentLinkedQueue<>();

    private final List<UserId> users;
    private volatile Planning planning = (run, page) -> {};
    private volatile Planning listing = (run, page) -> {};

    TestJob(List<UserId> users) {
        this.users = users;
    }

    TestJob whilePlanning(Planning what) {
        planning = what;
        return this;
    }

    TestJob whileListing(Planning what) {
        listing = what;
        return this;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        try {
            listing.plan(run, users);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return users.stream()
                .filter(u -> after.map(a -> u.compareTo(a) > 0).orElse(true))
                .limit(limit)
                .map(u -> new WriterRef(u, 1))
                .toList();
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(users.stream()
                .filter(u -> after.map(a -> u.compareTo(a) > 0).orElse(true))
                .count());
    }

    @Override
    public PagePlan plan(Run run, List<UserId> page) throws Exception {
        List<UserId> copy = List.copyOf(page);
        planned.add(copy);
        planning.plan(run, copy);
        return new PagePlan() {
            @Override
            public Set<UserId> touches() {
                return Set.copyOf(copy);
            }

            @Override
            public PageEffect preview() {
                return effect(copy.size());
            }

            @Override
            public PageEffect write(Set<UserId> alive) {
                copy.stream().filter(alive::contains).forEach(written::add);
                return effect(alive.size());
            }

            private PageEffect effect(int count) {
                return PageEffect.of(
                        Counts.of("visited", count),
                        copy.stream().map(u -> (LearningEvent) () -> u).toList());
            }
        };
    }
}
