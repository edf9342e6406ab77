package ai.dyslex.learning.runner.export;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.writer.UserId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** All that was learnt of one writer, as JSON shows it; docs/RUNNER.md describes the fields. */
record WriterExport(
        String writer,
        List<Word> dictionary,
        List<Model> models,
        List<Pattern> patterns,
        List<Transition> transitions,
        List<Snapshot> snapshots) {

    private static final int ALL_SNAPSHOTS = 10_000;

    static WriterExport of(LearningStore store, UserId user) {
        return new WriterExport(
                user.value(),
                store.dictionaries().words(user).stream().map(Word::of).toList(),
                store.retraining().versions(user).stream()
                        .sorted(Comparator.comparingInt(AdapterVersion::version))
                        .map(Model::of)
                        .toList(),
                store.patterns().patternsOf(user).stream().map(Pattern::of).toList(),
                store.patterns().transitions(user).stream().map(Transition::of).toList(),
                store.snapshots().newest(user, ALL_SNAPSHOTS).stream()
                        .sorted(Comparator.comparing(ProgressSnapshot::week))
                        .map(Snapshot::of)
                        .toList());
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "WriterExport[…]";
    }

    /** A word of the personal dictionary, those taken out included. */
    record Word(
            String key,
            String form,
            String source,
            boolean takenOut,
            @Nullable Long sessions,
            @Nullable Long occurrences,
            @Nullable String firstSeen,
            @Nullable String lastSeen) {

        static Word of(DictionaryWord word) {
            return new Word(
                    word.key(),
                    word.form(),
                    word.source().name(),
                    word.removedAt().isPresent(),
                    word.evidence().map(DictionaryWord.Evidence::sessions).orElse(null),
                    word.evidence().map(DictionaryWord.Evidence::occurrences).orElse(null),
                    word.evidence().map(e -> e.firstSeen().toString()).orElse(null),
                    word.evidence().map(e -> e.lastSeen().toString()).orElse(null));
        }
    }

    /** A completed retraining. */
    record Model(
            int version,
            String decision,
            String cutOff,
            int incumbent,
            long trainedOn,
            long heldOut,
            Map<String, Double> candidate,
            Map<String, Double> inUse,
            @Nullable Map<String, Double> base) {

        static Model of(AdapterVersion version) {
            return new Model(
                    version.version(),
                    version.decision().name(),
                    version.cutOff().toString(),
                    version.incumbent(),
                    version.trainedOn(),
                    version.heldOut(),
                    version.candidateMeasures().measures(),
                    version.incumbentMeasures().measures(),
                    version.baseMeasures().map(Evaluation::measures).orElse(null));
        }
    }

    /** An error pattern. */
    record Pattern(
            String misspelling,
            String correction,
            long frequency,
            String firstSeen,
            String lastSeen,
            String status,
            String since) {

        static Pattern of(ErrorPattern pattern) {
            return new Pattern(
                    pattern.pair().misspelling(),
                    pattern.pair().correction(),
                    pattern.frequency(),
                    pattern.firstSeen().toString(),
                    pattern.lastSeen().toString(),
                    pattern.status().name(),
                    pattern.since().toString());
        }
    }

    /** A change of a pattern's status. */
    record Transition(String date, String misspelling, String correction, String from, String to, double strength) {

        static Transition of(PatternTransition transition) {
            return new Transition(
                    transition.date().toString(),
                    transition.pair().misspelling(),
                    transition.pair().correction(),
                    transition.from().name(),
                    transition.to().name(),
                    transition.strength());
        }
    }

    /** A progress snapshot. */
    record Snapshot(
            String week,
            String zone,
            long words,
            long sessions,
            int activeDays,
            long flagged,
            long corrected,
            long errors,
            @Nullable Double accuracy,
            @Nullable Double accuracyChange,
            Map<String, Long> errorTypes,
            List<Count> topPairs,
            long newPatterns,
            long improving,
            long mastered,
            int streak) {

        /** How often a pair occurred in the week. */
        record Count(String misspelling, String correction, long count) {}

        static Snapshot of(ProgressSnapshot s) {
            return new Snapshot(
                    s.week().toString(),
                    s.zone().getId(),
                    s.words(),
                    s.sessions(),
                    s.activeDays(),
                    s.flagged(),
                    s.corrected(),
                    s.errors(),
                    orNull(s.accuracy()),
                    orNull(s.accuracyChange()),
                    s.errorTypes(),
                    s.topPairs().stream()
                            .map(p -> new Count(p.pair().misspelling(), p.pair().correction(), p.count()))
                            .toList(),
                    s.newPatterns(),
                    s.improving(),
                    s.mastered(),
                    s.streak());
        }

        private static @Nullable Double orNull(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }
}
