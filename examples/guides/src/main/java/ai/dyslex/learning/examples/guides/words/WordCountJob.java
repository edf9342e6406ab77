package ai.dyslex.learning.examples.guides.words;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writing.Activity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** A job of the host's own: how many words each writer has written, into a table of the host's. */
public final class WordCountJob implements LearningJob {

    /** {@code count_words}. */
    public static final JobId ID = new JobId("count_words");

    private final LearningStore store;
    private final WordTotals totals;

    /** Takes the library's store, and the host's own table in the same database. */
    public WordCountJob(LearningStore store, WordTotals totals) {
        this.store = store;
        this.totals = totals;
    }

    @Override
    public JobId id() {
        return ID;
    }

    /** Only who has written since can have another total. */
    @Override
    public boolean usesWatermark() {
        return true;
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
        List<Instant> untilNow = List.of(Instant.EPOCH, run.asOf());
        Map<UserId, Long> words = new TreeMap<>();
        for (Activity activity : store.recordings().activity(users, untilNow, run.asOf())) {
            words.put(activity.user(), activity.words());
        }
        return new Plan(words);
    }

    private final class Plan implements PagePlan {

        private final Map<UserId, Long> words;

        Plan(Map<UserId, Long> words) {
            this.words = words;
        }

        @Override
        public Set<UserId> touches() {
            return words.keySet();
        }

        @Override
        public PageEffect preview() {
            return effect(words);
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            Map<UserId, Long> wanted = new TreeMap<>(words);
            wanted.keySet().retainAll(alive);
            totals.save(wanted);
            return effect(wanted);
        }

        private static PageEffect effect(Map<UserId, Long> counted) {
            List<WordsCounted> events = counted.entrySet().stream()
                    .map(it -> new WordsCounted(it.getKey(), it.getValue()))
                    .toList();
            return PageEffect.of(Counts.of("writers_counted", counted.size()), events);
        }
    }
}
