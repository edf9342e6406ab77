package ai.dyslex.learning.testkit;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A host's own job for the contracts: adds one to a counter of each writer, kept as a dictionary word, so that a writer who is
 * gone through twice, or not at all, shows in the store.
 */
final class VisitingJob implements LearningJob {

    static final JobId ID = new JobId("visit_writers");

    private final WriterRepository writers;
    private final DictionaryRepository dictionaries;
    private final JobId id;
    private boolean watermark;
    private boolean inOrder;
    private Set<JobId> waitsFor = Set.of();
    private BiConsumer<Run, List<UserId>> planning = (run, users) -> {};
    private BiConsumer<Run, List<UserId>> writing = (run, users) -> {};

    VisitingJob(WriterRepository writers, DictionaryRepository dictionaries, JobId id) {
        this.writers = writers;
        this.dictionaries = dictionaries;
        this.id = id;
    }

    VisitingJob withWatermark() {
        watermark = true;
        return this;
    }

    VisitingJob inOrderOnly() {
        inOrder = true;
        return this;
    }

    VisitingJob waitingFor(JobId before) {
        waitsFor = Set.of(before);
        return this;
    }

    VisitingJob whilePlanning(BiConsumer<Run, List<UserId>> what) {
        planning = what;
        return this;
    }

    VisitingJob whileWriting(BiConsumer<Run, List<UserId>> what) {
        writing = what;
        return this;
    }

    /** How often each writer was gone through. */
    static Map<UserId, Integer> visits(DictionaryRepository dictionaries, List<UserId> users) {
        Map<UserId, Integer> visits = new HashMap<>();
        for (UserId user : users) {
            dictionaries.words(user).stream()
                    .filter(w -> w.key().startsWith("visits"))
                    .forEach(w -> visits.merge(user, Integer.parseInt(w.form()), Integer::sum));
        }
        return visits;
    }

    @Override
    public JobId id() {
        return id;
    }

    @Override
    public boolean usesWatermark() {
        return watermark;
    }

    @Override
    public boolean inOrder() {
        return inOrder;
    }

    @Override
    public Set<JobId> waitsFor() {
        return waitsFor;
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        return writers.page(run.page(after, limit));
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(writers.count(run.page(after, 1)));
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) {
        planning.accept(run, users);
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
                alive.forEach(user -> addOne(user, run.execution().id()));
                writing.accept(run, users);
                return PageEffect.of(Counts.of("visited", alive.size()), List.of());
            }
        };
    }

    private void addOne(UserId user, ExecutionId execution) {
        String key = "visits by " + id;
        int before = dictionaries.words(user).stream()
                .filter(w -> w.key().equals(key))
                .mapToInt(w -> Integer.parseInt(w.form()))
                .sum();
        dictionaries.put(new DictionaryWord(
                user,
                key,
                Integer.toString(before + 1),
                DictionaryWord.Source.AUTO,
                Optional.empty(),
                Optional.of(execution),
                StoreContract.NOW,
                Optional.empty()));
    }
}
