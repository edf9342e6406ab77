package ai.dyslex.learning.benchmarks.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words of no language, and how they are misspelt: all alike in length and spread to those of English. */
final class Vocabulary {

    private static final List<String> ONSETS = List.of(
            "b", "br", "c", "ch", "d", "f", "fl", "g", "h", "l", "m", "n", "p", "pr", "r", "s", "st", "t", "th", "w");
    private static final List<String> RIMES = List.of(
            "a", "e", "ea", "i", "o", "ou", "u", "an", "en", "er", "in", "ion", "on", "or", "able", "ight", "ough");
    private static final int WORDS = 5_000;
    private static final int NAMES = 50_000;
    private static final int MISSPELLINGS = 4;

    /** How a word of the vocabulary is misspelt. */
    record Pair(String misspelling, String correction, String errorType) {}

    private final List<Pair> pairs = new ArrayList<>();
    private final List<String> names = new ArrayList<>();

    Vocabulary(long seed) {
        Dice dice = new Dice(seed);
        for (int word = 0; word < WORDS; word++) {
            String correct = word(dice.of(word));
            for (int kind = 0; kind < MISSPELLINGS; kind++) {
                String wrong = misspelt(correct, kind, dice.of(word).below(kind + 20, correct.length() - 1));
                if (!wrong.equals(correct)) {
                    pairs.add(new Pair(wrong, correct, type(kind)));
                }
            }
        }
        for (int name = 0; name < NAMES; name++) {
            String text = word(dice.of(WORDS + (long) name));
            names.add(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
        }
    }

    private static String word(Dice dice) {
        StringBuilder word = new StringBuilder();
        int syllables = 2 + dice.below(0, 3);
        for (int i = 0; i < syllables; i++) {
            word.append(ONSETS.get(dice.below(2 * i + 1, ONSETS.size())));
            word.append(RIMES.get(dice.below(2 * i + 2, RIMES.size())));
        }
        return word.toString();
    }

    private static String misspelt(String word, int kind, int at) {
        String before = word.substring(0, at);
        String here = word.substring(at, at + 1);
        String after = word.substring(at + 1);
        return switch (kind) {
            case 0 -> before + after;
            case 1 -> before + here + here + after;
            case 2 -> before + after.charAt(0) + here + after.substring(1);
            default -> before + "aeiou".charAt(at % 5) + after;
        };
    }

    private static String type(int kind) {
        return List.of("omission", "doubling", "transposition", "substitution").get(kind);
    }

    Pair pair(long number) {
        return pairs.get((int) Math.floorMod(number, (long) pairs.size()));
    }

    /** With a capital. */
    String name(long number) {
        return names.get((int) Math.floorMod(number, (long) names.size()));
    }
}
