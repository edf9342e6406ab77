package ai.dyslex.learning.quickcorrection;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Words and how often each occurs, unmodifiable. Two arrays in the words' natural order: 12 bytes an entry besides the word
 * itself, where a hash map takes some 60, and what walks over it meets the words in the same order in every process. A look-up
 * is a binary search.
 */
final class WordCounts extends AbstractMap<String, Long> {

    private final String[] words;
    private final long[] counts;

    private WordCounts(String[] words, long[] counts) {
        this.words = words;
        this.counts = counts;
    }

    static WordCounts copyOf(Map<String, Long> map) {
        if (map instanceof WordCounts copied) {
            return copied;
        }
        // One pass over the host's map: word and count stay together even if it changes meanwhile.
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map.Entry<String, Long>[] entries = map.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), entry.getValue()))
                .sorted(Map.Entry.comparingByKey())
                .toArray(Map.Entry[]::new);
        String[] words = new String[entries.length];
        long[] counts = new long[entries.length];
        for (int i = 0; i < entries.length; i++) {
            words[i] = entries[i].getKey();
            counts[i] = entries[i].getValue();
        }
        return new WordCounts(words, counts);
    }

    @Override
    public @Nullable Long get(@Nullable Object word) {
        int at = find(word);
        return at < 0 ? null : counts[at];
    }

    @Override
    public boolean containsKey(@Nullable Object word) {
        return find(word) >= 0;
    }

    private int find(@Nullable Object word) {
        return word instanceof String text ? Arrays.binarySearch(words, text) : -1;
    }

    @Override
    public int size() {
        return words.length;
    }

    @Override
    public Set<Entry<String, Long>> entrySet() {
        return new Entries();
    }

    private final class Entries extends AbstractSet<Entry<String, Long>> {

        @Override
        public int size() {
            return words.length;
        }

        @Override
        public Iterator<Entry<String, Long>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < words.length;
                }

                @Override
                public Entry<String, Long> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException("no further word");
                    }
                    Entry<String, Long> entry = Map.entry(words[next], counts[next]);
                    next++;
                    return entry;
                }
            };
        }
    }
}
