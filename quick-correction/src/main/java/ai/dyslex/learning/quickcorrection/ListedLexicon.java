package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.writing.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A lexicon that holds its words. */
final class ListedLexicon implements Lexicon {

    /** What is said of a word that {@link #isKey} refuses. */
    static final String NO_KEY =
            "not as Words.key gives it (lower case, NFC, without outer punctuation) or longer than %d"
                    .formatted(Words.MAX_LENGTH);

    private final String name;
    private final WordCounts counts;

    private ListedLexicon(String name, WordCounts counts) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a lexicon needs a name that says which it is and of which version");
        }
        this.name = name;
        this.counts = counts;
    }

    static Lexicon of(String name, Map<String, Long> counts) {
        // Looks at the copy, which nobody can change afterwards.
        WordCounts copy = WordCounts.copyOf(counts);
        validate(copy);
        return new ListedLexicon(name, copy);
    }

    /** Of words and counts that were looked at one by one. */
    static Lexicon ofValid(String name, Map<String, Long> counts) {
        return new ListedLexicon(name, WordCounts.copyOf(counts));
    }

    static boolean isKey(String word) {
        return !word.isEmpty()
                && word.length() <= Words.MAX_LENGTH
                && (isPlain(word) || Words.key(word).equals(word));
    }

    /** Spares most words the normalization: what is all of a to z is its own key. */
    private static boolean isPlain(String word) {
        return word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    }

    private static void validate(WordCounts counts) {
        long noKeys = counts.keySet().stream().filter(word -> !isKey(word)).count();
        long noCounts = counts.values().stream().filter(count -> count < 1).count();
        List<String> faults = new ArrayList<>();
        if (counts.isEmpty()) {
            faults.add("it has no words");
        }
        if (noKeys > 0) {
            faults.add("%,d of its %,d words: %s".formatted(noKeys, counts.size(), NO_KEY));
        }
        if (noCounts > 0) {
            faults.add("%,d of its %,d counts: below 1".formatted(noCounts, counts.size()));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("not a lexicon: " + String.join("; ", faults));
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, Long> counts() {
        return counts;
    }

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "Lexicon[%s, %,d words]".formatted(name, counts.size());
    }
}
