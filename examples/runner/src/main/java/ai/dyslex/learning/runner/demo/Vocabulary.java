package ai.dyslex.learning.runner.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The words that simulated writers know, and the names they use. */
final class Vocabulary {

    /** Words that are mistaken for each other: each is a misspelling of the other, and right by itself. */
    static final List<Pair> CONFUSED = List.of(
            new Pair("their", "there"),
            new Pair("quite", "quiet"),
            new Pair("form", "from"),
            new Pair("were", "where"),
            new Pair("angel", "angle"),
            new Pair("desert", "dessert"),
            new Pair("witch", "which"),
            new Pair("dairy", "diary"),
            new Pair("trail", "trial"),
            new Pair("loose", "lose"));

    /**
     * Terms that look like misspellings of common words, and are taken for that unless they are written with a capital: the
     * price of not hiding misspellings.
     */
    static final Set<String> LIKE_MISSPELLINGS = Set.of("bouldering", "jalapeño", "vlog");

    private final List<String> words = read("words.txt");
    private final List<String> names = read("names.txt");
    private final Set<String> known = new TreeSet<>(words);

    Vocabulary() {
        names.forEach(name -> known.add(name.toLowerCase(Locale.ROOT)));
        CONFUSED.forEach(pair -> known.addAll(List.of(pair.misspelling(), pair.correction())));
    }

    private static List<String> read(String resource) {
        try (InputStream in = Vocabulary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words that are misspelt now and then. */
    List<String> words() {
        return words;
    }

    /** Names and terms that no dictionary has. */
    List<String> names() {
        return names;
    }

    /** Whether a spelling is that of a word or a name. */
    boolean isWord(String spelling) {
        return known.contains(spelling);
    }
}
