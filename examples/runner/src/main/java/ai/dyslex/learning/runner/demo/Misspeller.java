package ai.dyslex.learning.runner.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Misspells words as people do: by their sound, by swapping, leaving out, doubling and mirroring letters. */
final class Misspeller {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    /** Consonants that other words have double. */
    private static final String DOUBLED = "bcdfglmnprst";

    private static final List<Map.Entry<String, String>> SOUNDS = List.of(
            Map.entry("ph", "f"),
            Map.entry("ght", "t"),
            Map.entry("tion", "shun"),
            Map.entry("ough", "uff"),
            Map.entry("ck", "k"),
            Map.entry("ea", "ee"),
            Map.entry("ie", "ei"),
            Map.entry("ei", "ie"),
            Map.entry("ou", "ow"),
            Map.entry("wh", "w"),
            Map.entry("kn", "n"),
            Map.entry("wr", "r"),
            Map.entry("ce", "se"),
            Map.entry("ss", "s"),
            Map.entry("ai", "ay"),
            Map.entry("er", "ur"),
            Map.entry("qu", "kw"));

    private static final Map<Character, Character> MIRRORED =
            Map.of('b', 'd', 'd', 'b', 'p', 'q', 'q', 'p', 'm', 'w', 'u', 'n', 'n', 'u');

    private final Vocabulary vocabulary;

    Misspeller(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /**
     * A way to misspell a word.
     *
     * @param written the misspelling, which is no word
     * @param type how it came about
     */
    record Misspelling(String written, String type) {}

    /** One of the ways to misspell a word of at least three letters. */
    Misspelling misspell(String word, SplittableRandom random) {
        List<Misspelling> ways = new ArrayList<>();
        for (Map.Entry<String, String> sound : SOUNDS) {
            add(ways, word, word.replace(sound.getKey(), sound.getValue()), "phonetic");
        }
        for (int i = 1; i < word.length() - 1; i++) {
            char c = word.charAt(i);
            String head = word.substring(0, i);
            String tail = word.substring(i + 1);
            add(ways, word, head + tail.charAt(0) + c + tail.substring(1), "transposition");
            add(ways, word, head + tail, "omission");
            if (DOUBLED.indexOf(c) >= 0 && word.charAt(i - 1) != c && tail.charAt(0) != c) {
                add(ways, word, head + c + c + tail, "doubling");
            }
            if (MIRRORED.containsKey(c)) {
                add(ways, word, head + MIRRORED.get(c) + tail, "reversal");
            }
        }
        // Some word might have all of these for neighbours; a letter too many at its end is never far.
        for (int i = 0; ways.isEmpty(); i++) {
            add(ways, word, word + ALPHABET.charAt(i % ALPHABET.length()), "insertion");
        }
        return ways.get(random.nextInt(ways.size()));
    }

    private void add(List<Misspelling> ways, String word, String written, String type) {
        if (!written.equals(word) && !vocabulary.isWord(written)) {
            ways.add(new Misspelling(written, type));
        }
    }
}
