package ai.dyslex.learning.ledger;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an execution has done so far, in numbers.
 *
 * @param writers writers gone through, the failed ones among them
 * @param failed writers that failed
 * @param details further counters by name, such as {@code words_added}; names are lower-case letters and {@code _}
 */
public record Counts(long writers, long failed, SortedMap<String, Long> details) {

    /** Nothing done. */
    public static final Counts NONE = new Counts(0, 0, new TreeMap<>());

    private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

    /**
     * Copies the details.
     *
     * @param writers writers gone through, the failed ones among them
     * @param failed writers that failed
     * @param details further counters by name, such as {@code words_added}
     * @throws IllegalArgumentException if a name has another form
     */
    public Counts {
        for (String name : details.keySet()) {
            if (!NAME.matcher(name).matches()) {
                // Not quoted: what is no name may be anything, words too.
                throw new IllegalArgumentException("a counter's name has another form than " + NAME.pattern());
            }
        }
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    /**
     * {@return one counter and no writers}
     *
     * @param name lower-case letters and {@code _}, at most 40
     * @param value its value
     * @throws IllegalArgumentException if the name has another form
     */
    public static Counts of(String name, long value) {
        return new Counts(0, 0, new TreeMap<>(Map.of(name, value)));
    }

    /**
     * {@return the value of a further counter, 0 if there is none}
     *
     * @param name the counter's name
     */
    public long get(String name) {
        return details.getOrDefault(name, 0L);
    }

    /**
     * {@return the sums, name by name}
     *
     * @param other what is added
     */
    public Counts plus(Counts other) {
        SortedMap<String, Long> sum = new TreeMap<>(details);
        other.details.forEach((name, value) -> sum.merge(name, value, Long::sum));
        return new Counts(writers + other.writers, failed + other.failed, sum);
    }

    /**
     * {@return the further counters as text, {@code name=value} joined by commas; the inverse of {@link #parseDetails}}
     */
    public String detailsAsText() {
        StringBuilder text = new StringBuilder();
        details.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value));
        return text.toString();
    }

    /**
     * {@return what {@link #detailsAsText} wrote, as counters by name}
     *
     * @param text {@code name=value} joined by commas; empty means no counters
     * @throws IllegalArgumentException if the text has another form
     */
    public static SortedMap<String, Long> parseDetails(String text) {
        SortedMap<String, Long> details = new TreeMap<>();
        if (!text.isEmpty()) {
            for (String part : text.split(",", -1)) {
                int at = part.indexOf('=');
                boolean known = at >= 1 && details.containsKey(part.substring(0, at));
                if (at < 1 || known) {
                    throw new IllegalArgumentException("not counters: name=value joined by commas is expected");
                }
                details.put(part.substring(0, at), Long.parseLong(part.substring(at + 1)));
            }
        }
        return details;
    }
}
