package ai.dyslex.learning.quickcorrection.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a word sounds.
 *
 * @param word in a to z
 * @param phonemes as in the CMU Pronouncing Dictionary (ARPABET), without stress
 */
record Pronunciation(String word, List<String> phonemes) {

    /** The word, with the number of a further pronunciation behind it; its phonemes, with a comment behind them. */
    private static final Pattern LINE = Pattern.compile("([^\t(]+)(?:\\([0-9]+\\))?\t([^#\t]+?)(?: *#[^\t]*)?");

    Pronunciation {
        phonemes = List.copyOf(phonemes);
    }

    /**
     * Reads {@code word TAB phonemes}.
     *
     * @param wanted which words to take, of those that are written in a to z
     * @throws IllegalArgumentException if a line is not of this form
     */
    static List<Pronunciation> read(List<String> lines, Predicate<String> wanted) {
        List<Pronunciation> pronunciations = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher parts = LINE.matcher(lines.get(i));
            if (!parts.matches()) {
                throw new IllegalArgumentException(
                        "pronunciations, line %d: \"word TAB phonemes\" is expected".formatted(i + 1));
            }
            String word = parts.group(1);
            if (word.chars().allMatch(c -> c >= 'a' && c <= 'z') && wanted.test(word)) {
                String phonemes = parts.group(2).replaceAll("[0-9]", "");
                pronunciations.add(new Pronunciation(word, List.of(phonemes.split(" "))));
            }
        }
        return pronunciations;
    }
}
