package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** A host's job that reckons for a while for each writer, and leaves a mark with each: by it, none is missed or done twice. */
final class CrunchJob implements LearningJob {

    static final JobId ID = new JobId("crunch");

    private final LearningStore store;
    private final Duration perWriter;

    CrunchJob(LearningStore store, Duration perWriter) {
        this.store = store;
        this.perWriter = perWriter;
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
    public PagePlan plan(Run run, List<UserId> users) {
        long until = System.nanoTime() + perWriter.multipliedBy(users.size()).toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
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
                List<DictionaryWord> marks =
                        alive.stream().map(user -> mark(run, user)).toList();
                int marked = store.dictionaries().insert(marks).size();
                return PageEffect.of(Counts.of("marked", marked), List.of());
            }
        };
    }

    private static DictionaryWord mark(Run run, UserId user) {
        String key = run.execution().id().value();
        return new DictionaryWord(
                user,
                key,
                key,
                DictionaryWord.Source.AUTO,
                Optional.empty(),
                Optional.of(run.execution().id()),
                run.execution().asOf(),
                Optional.empty());
    }
}
