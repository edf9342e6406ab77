package ai.dyslex.learning.nochange;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Learns the words that a writer means as they are: what was flagged again and again and never changed goes into the personal
 * dictionary.
 */
public final class NoChangeJob implements LearningJob {

    /** {@code detect_no_change_words}. */
    public static final JobId ID = new JobId("detect_no_change_words");

    private final WriterRepository writers;
    private final DictionaryRepository dictionaries;
    private final WordVeto veto;
    private final NoChangePolicy policy;

    /**
     * Takes its collaborators.
     *
     * @param writers locks those whose words are added
     * @param dictionaries the evidence, and where the words go
     * @param veto refuses words; {@link WordVeto#ownCorrectionsOnly()} is the least that one should choose
     * @param policy when a word that is left alone belongs into the dictionary
     */
    @Inject
    public NoChangeJob(
            WriterRepository writers, DictionaryRepository dictionaries, WordVeto veto, NoChangePolicy policy) {
        this.writers = writers;
        this.dictionaries = dictionaries;
        this.veto = veto;
        this.policy = policy;
    }

    @Override
    public JobId id() {
        return ID;
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
    public boolean usesWatermark() {
        return true;
    }

    @Override
    public boolean readsAhead() {
        return true;
    }

    @Override
    public String policyFingerprint() {
        return "window=%s,minSessions=%d,veto=%s".formatted(policy.window(), policy.minSessions(), veto.name());
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) {
        Instant from = run.asOf().minus(policy.window());
        List<WordEvidence> candidates = dictionaries.evidence(users, from, run.asOf(), policy.minSessions()).stream()
                .filter(word -> NoChangeRule.isKept(word, policy))
                .toList();
        if (candidates.isEmpty()) {
            return PagePlan.NOTHING;
        }
        Set<WordEvidence> refused = veto.refuse(candidates);
        List<DictionaryWord> words = candidates.stream()
                .filter(word -> !refused.contains(word))
                .map(word -> learnt(word, run))
                .sorted(Comparator.comparing(DictionaryWord::user).thenComparing(DictionaryWord::key))
                .toList();
        return new Plan(words, candidates.size() - words.size(), run.execution().id());
    }

    private static DictionaryWord learnt(WordEvidence word, Run run) {
        return new DictionaryWord(
                word.user(),
                word.key(),
                NoChangeRule.form(word),
                DictionaryWord.Source.AUTO,
                Optional.of(new DictionaryWord.Evidence(
                        word.unchangedSessions(), word.unchanged(), word.firstSeen(), word.lastSeen())),
                Optional.of(run.execution().id()),
                run.asOf(),
                Optional.empty());
    }

    @Override
    public Counts revert(ExecutionId execution) {
        return Counts.of("words_removed", dictionaries.deleteAddedBy(execution).size());
    }

    private final class Plan implements PagePlan {

        private final List<DictionaryWord> words;
        private final int refused;
        private final ExecutionId execution;

        Plan(List<DictionaryWord> words, int refused, ExecutionId execution) {
            this.words = words;
            this.refused = refused;
            this.execution = execution;
        }

        @Override
        public Set<UserId> touches() {
            return words.stream().map(DictionaryWord::user).collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public PageEffect preview() {
            return effect(words);
        }

        @Override
        public PageEffect write(Set<UserId> alive) {
            List<DictionaryWord> wanted =
                    words.stream().filter(w -> alive.contains(w.user())).toList();
            return effect(wanted.isEmpty() ? List.of() : dictionaries.insert(wanted));
        }

        private PageEffect effect(Collection<DictionaryWord> added) {
            Map<UserId, List<DictionaryWord>> byUser = new TreeMap<>();
            added.forEach(w ->
                    byUser.computeIfAbsent(w.user(), u -> new ArrayList<>()).add(w));
            List<WordsAdded> events = byUser.entrySet().stream()
                    .map(e -> new WordsAdded(e.getKey(), e.getValue(), execution))
                    .toList();
            Counts counts = Counts.of("words_added", added.size()).plus(Counts.of("words_refused", refused));
            return PageEffect.of(counts, events);
        }
    }
}
