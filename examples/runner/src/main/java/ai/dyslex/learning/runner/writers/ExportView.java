package ai.dyslex.learning.runner.writers;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.writer.UserId;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** All that was learnt of one writer, without what differs from run to run; docs/RUNNER.md describes the fields. */
record ExportView(
        String writer,
        List<Word> dictionary,
        List<AdapterView> adapters,
        List<Pattern> patterns,
        List<Snapshot> snapshots) {

    private static final int ALL_WEEKS = 1000;

    record Word(
            String word,
            String source,
            boolean removed,
            @Nullable Long sessions) {
        static Word of(DictionaryWord w) {
            return new Word(
                    w.form(),
                    w.source().name(),
                    w.removedAt().isPresent(),
                    w.evidence().map(DictionaryWord.Evidence::sessions).orElse(null));
        }
    }

    record Pattern(
            String misspelling,
            String correction,
            long frequency,
            String firstSeen,
            String lastSeen,
            String status,
            String since) {
        static Pattern of(ErrorPattern p) {
            return new Pattern(
                    p.pair().misspelling(),
                    p.pair().correction(),
                    p.frequency(),
                    p.firstSeen().toString(),
                    p.lastSeen().toString(),
                    p.status().name(),
                    p.since().toString());
        }
    }

    record Snapshot(
            String week,
            long words,
            long sessions,
            int activeDays,
            long flagged,
            long corrected,
            long errors,
            @Nullable Double accuracy,
            @Nullable Double accuracyChange,
            Map<String, Long> errorTypes,
            long newPatterns,
            long improving,
            long mastered,
            int streak) {
        static Snapshot of(ProgressSnapshot s) {
            return new Snapshot(
                    s.week().toString(),
                    s.words(),
                    s.sessions(),
                    s.activeDays(),
                    s.flagged(),
                    s.corrected(),
                    s.errors(),
                    orNull(s.accuracy()),
                    orNull(s.accuracyChange()),
                    s.errorTypes(),
                    s.newPatterns(),
                    s.improving(),
                    s.mastered(),
                    s.streak());
        }

        private static @Nullable Double orNull(OptionalDouble value) {
            return value.isPresent() ? value.getAsDouble() : null;
        }
    }

    static ExportView of(LearningStore store, UserId user) {
        return new ExportView(
                user.value(),
                store.dictionaries().words(user).stream().map(Word::of).toList(),
                store.retraining().versions(user).stream().map(AdapterView::of).toList(),
                store.patterns().patternsOf(user).stream().map(Pattern::of).toList(),
                store.snapshots().newest(user, ALL_WEEKS).stream()
                        .map(Snapshot::of)
                        .toList());
    }
}
