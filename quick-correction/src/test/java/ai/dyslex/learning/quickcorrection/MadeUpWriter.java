package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Misspells English words by one edit or two, two of them more often than others. The same seed makes the same writer. */
final class MadeUpWriter {

    private static final int COMMON = 20_000;
    private static final int SHORTEST = 4;
    private static final int HABITS = 2;
    private static final int MOST_TIMES = 3;

    private static final List<Map.Entry<String, String>> EDITS = List.of(
            Map.entry("th", "f"),
            Map.entry("ea", "ee"),
            Map.entry("ie", "ei"),
            Map.entry("ou", "o"),
            Map.entry("s", "z"),
            Map.entry("e", ""),
            Map.entry("l", "ll"),
            Map.entry("tt", "t"),
            Map.entry("er", "re"),
            Map.entry("tion", "shun"),
            Map.entry("a", "e"),
            Map.entry("d", "b"),
            Map.entry("i", "y"));

    private MadeUpWriter() {}

    /** @param pairs how many; each occurs one to three times */
    static List<PairOccurrence> occurrences(long seed, int pairs) {
        List<String> words = commonWords();
        SplittableRandom random = new SplittableRandom(seed);
        List<Map.Entry<String, String>> habits =
                random.ints(HABITS, 0, EDITS.size()).mapToObj(EDITS::get).toList();
        List<ErrorPair> all = new ArrayList<>();
        for (int pair = 0; pair < pairs; ) {
            String word = words.get(random.nextInt(words.size()));
            String written = edited(edited(word, random, habits), random, habits);
            if (written.equals(word)) {
                continue;
            }
            int times = 1 + random.nextInt(MOST_TIMES);
            for (int i = 0; i < times; i++) {
                all.add(random.nextInt(all.size() + 1), new ErrorPair(written, word));
            }
            pair++;
        }
        List<PairOccurrence> occurrences = new ArrayList<>();
        all.forEach(pair ->
                occurrences.add(new PairOccurrence(Tiny.USER, pair, Instant.ofEpochSecond(occurrences.size()))));
        return occurrences;
    }

    private static String edited(String word, SplittableRandom random, List<Map.Entry<String, String>> habits) {
        Map.Entry<String, String> edit =
                random.nextInt(3) > 0 ? habits.get(random.nextInt(HABITS)) : EDITS.get(random.nextInt(EDITS.size()));
        return word.replaceFirst(edit.getKey(), edit.getValue());
    }

    private static List<String> commonWords() {
        return Lexicon.english().counts().entrySet().stream()
                .filter(word -> word.getKey().length() >= SHORTEST)
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(COMMON)
                .map(Map.Entry::getKey)
                .toList();
    }
}
