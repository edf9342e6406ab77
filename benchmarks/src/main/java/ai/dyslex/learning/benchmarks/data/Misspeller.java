package ai.dyslex.learning.benchmarks.data;

import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.writing.ErrorPair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Misspells words of a lexicon as people do, by sound, by leaving out, swapping, doubling and mirroring letters. Each writer has
 * habits of their own: three kinds of edits make most of their errors, so that there is something to learn. Immutable.
 */
public final class Misspeller {

    private static final int COMMON = 20_000;
    private static final int SHORTEST = 5;
    private static final int LONGEST = 12;
    private static final int HABITS = 3;

    /** How much more often than others an edit that is the writer's habit is taken. */
    private static final int STRENGTH = 12;

    private static final List<Map.Entry<String, String>> SOUNDS = List.of(
            Map.entry("ph", "f"),
            Map.entry("ght", "t"),
            Map.entry("tion", "shun"),
            Map.entry("ck", "k"),
            Map.entry("ea", "ee"),
            Map.entry("ie", "ei"),
            Map.entry("ou", "ow"),
            Map.entry("wh", "w"),
            Map.entry("ce", "se"),
            Map.entry("ss", "s"),
            Map.entry("ll", "l"),
            Map.entry("ai", "ay"),
            Map.entry("er", "ur"),
            Map.entry("le", "el"),
            Map.entry("ent", "ant"));

    private static final Map<Character, Character> MIRRORED = Map.of('b', 'd', 'd', 'b', 'p', 'q', 'm', 'w', 'u', 'n');

    private static final String DOUBLED = "cflmnprst";

    private final List<String> words;
    private final Set<String> lexicon;

    private record Way(String kind, String written) {}

    private Misspeller(List<String> words, Set<String> lexicon) {
        this.words = words;
        this.lexicon = lexicon;
    }

    /** Over the common words of a lexicon. */
    public static Misspeller of(Lexicon lexicon) {
        List<String> words = lexicon.counts().entrySet().stream()
                .filter(e -> isPlain(e.getKey()))
                .sorted(Comparator.comparing(Map.Entry<String, Long>::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(COMMON)
                .map(Map.Entry::getKey)
                .toList();
        return new Misspeller(words, lexicon.counts().keySet());
    }

    private static boolean isPlain(String word) {
        return word.length() >= SHORTEST
                && word.length() <= LONGEST
                && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    /**
     * The error pairs of a writer.
     *
     * @param seed which writer
     * @param count how many, all with different misspellings; at most half as many as there are words
     */
    public List<ErrorPair> pairs(long seed, int count) {
        if (count > words.size() / 2) {
            throw new IllegalArgumentException(
                    "%d pairs are asked for; allowed: at most %d".formatted(count, words.size() / 2));
        }
        SplittableRandom random = new SplittableRandom(seed);
        Set<String> habits = habits(random);
        Set<String> misspellings = new LinkedHashSet<>();
        List<ErrorPair> pairs = new ArrayList<>(count);
        while (pairs.size() < count) {
            String word = words.get(random.nextInt(words.size()));
            List<Way> ways = ways(word);
            if (!ways.isEmpty()) {
                String written = choose(ways, habits, random).written();
                if (misspellings.add(written)) {
                    pairs.add(new ErrorPair(written, word));
                }
            }
        }
        return pairs;
    }

    private static Set<String> habits(SplittableRandom random) {
        List<String> kinds = new ArrayList<>(List.of("omission", "swap", "doubling", "mirror"));
        SOUNDS.forEach(sound -> kinds.add(sound.getKey()));
        Collections.shuffle(kinds, new java.util.Random(random.nextLong()));
        return Set.copyOf(kinds.subList(0, HABITS));
    }

    private static Way choose(List<Way> ways, Set<String> habits, SplittableRandom random) {
        int total = ways.stream().mapToInt(way -> weight(way, habits)).sum();
        int drawn = random.nextInt(total);
        for (Way way : ways) {
            drawn -= weight(way, habits);
            if (drawn < 0) {
                return way;
            }
        }
        throw new IllegalStateException("drawn beyond the total");
    }

    private static int weight(Way way, Set<String> habits) {
        return habits.contains(way.kind()) ? STRENGTH : 1;
    }

    private List<Way> ways(String word) {
        List<Way> ways = new ArrayList<>();
        for (Map.Entry<String, String> sound : SOUNDS) {
            add(ways, word, sound.getKey(), word.replace(sound.getKey(), sound.getValue()));
        }
        for (int i = 1; i < word.length() - 1; i++) {
            char c = word.charAt(i);
            String head = word.substring(0, i);
            String tail = word.substring(i + 1);
            add(ways, word, "omission", head + tail);
            add(ways, word, "swap", head + tail.charAt(0) + c + tail.substring(1));
            if (DOUBLED.indexOf(c) >= 0) {
                add(ways, word, "doubling", head + c + c + tail);
            }
            if (MIRRORED.containsKey(c)) {
                add(ways, word, "mirror", head + MIRRORED.get(c) + tail);
            }
        }
        return ways;
    }

    private void add(List<Way> ways, String word, String kind, String written) {
        if (!written.equals(word) && !lexicon.contains(written)) {
            ways.add(new Way(kind, written));
        }
    }
}
