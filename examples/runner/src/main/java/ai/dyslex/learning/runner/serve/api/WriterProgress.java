package ai.dyslex.learning.runner.serve.api;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.writer.UserId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A writer's weeks, and what they have learnt and taught, as JSON shows it. Personal: it has words.
 *
 * @param weeks the newest weeks that were reported, the oldest of them first
 * @param patterns how many error patterns there are in each status
 * @param dictionaryWords how many words are in the dictionary
 * @param mastered words that are written right by now, the newest first
 * @param dictionary words of the dictionary, the newest first
 */
record WriterProgress(
        String writer,
        List<Week> weeks,
        Map<String, Long> patterns,
        int dictionaryWords,
        List<Mastered> mastered,
        List<Entry> dictionary) {

    private static final int MOST_WORDS = 50;

    /** A week. */
    record Week(
            String week,
            long words,
            long sessions,
            int activeDays,
            long flagged,
            long corrected,
            long errors,
            @Nullable Double accuracy,
            @Nullable Double errorsPer100Words,
            Map<String, Long> errorTypes,
            long newPatterns,
            long improving,
            long mastered,
            int streak) {

        static Week of(ProgressSnapshot s) {
            return new Week(
                    s.week().toString(),
                    s.words(),
                    s.sessions(),
                    s.activeDays(),
                    s.flagged(),
                    s.corrected(),
                    s.errors(),
                    orNull(s.accuracy()),
                    orNull(s.errorsPer100Words()),
                    s.errorTypes(),
                    s.newPatterns(),
                    s.improving(),
                    s.mastered(),
                    s.streak());
        }

        private static @Nullable Double orNull(OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() : null;
        }
    }

    /** A word that is written right by now. */
    record Mastered(String word) {}

    /** A word of the dictionary. */
    record Entry(String word, String source) {}

    static WriterProgress of(LearningStore store, UserId user, int weeks) {
        List<ProgressSnapshot> newest = new ArrayList<>(store.snapshots().newest(user, weeks));
        Collections.reverse(newest);
        List<ErrorPattern> patterns = store.patterns().patterns(List.of(user));
        List<DictionaryWord> words = store.dictionaries().words(user).stream()
                .filter(word -> word.removedAt().isEmpty())
                .toList();
        return new WriterProgress(
                user.value(),
                newest.stream().map(Week::of).toList(),
                byStatus(patterns),
                words.size(),
                mastered(patterns),
                newest(words));
    }

    private static Map<String, Long> byStatus(List<ErrorPattern> patterns) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (PatternStatus status : PatternStatus.values()) {
            counts.put(
                    status.name(),
                    patterns.stream().filter(p -> p.status() == status).count());
        }
        return counts;
    }

    private static List<Mastered> mastered(List<ErrorPattern> patterns) {
        return patterns.stream()
                .filter(pattern -> pattern.status() == PatternStatus.MASTERED)
                .sorted(Comparator.comparing(ErrorPattern::since)
                        .reversed()
                        .thenComparing(pattern -> pattern.pair().correction()))
                .map(pattern -> pattern.pair().correction())
                .distinct()
                .limit(MOST_WORDS)
                .map(Mastered::new)
                .toList();
    }

    private static List<Entry> newest(List<DictionaryWord> words) {
        return words.stream()
                .sorted(Comparator.comparing(DictionaryWord::addedAt).reversed().thenComparing(DictionaryWord::form))
                .limit(MOST_WORDS)
                .map(word -> new Entry(word.form(), word.source().name()))
                .toList();
    }
}
