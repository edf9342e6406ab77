package ai.dyslex.learning.retraining;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The measures of one model on held-out occurrences. By convention a measure is the better the higher it is, save where its
 * name ends in {@code _errors}: those are the better the lower. One whose name starts with {@code info_} is reported and stored
 * like the others, and never judged: it may differ from model to model, and decides nothing.
 *
 * @param measures by name, lower-case letters, digits and {@code _}; finite; at most 100, at least one of them judged
 */
public record Evaluation(SortedMap<String, Double> measures) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String NOT_JUDGED = "info_";
    private static final int MOST = 100;

    /**
     * Checks the measures, and copies them.
     *
     * @param measures by name, lower-case letters, digits and {@code _}
     * @throws UnusableModelException if there are none or too many, none is judged, a name has another form, or a value is not
     *     finite
     */
    public Evaluation {
        if (measures.isEmpty() || measures.size() > MOST) {
            throw new UnusableModelException(
                    "an evaluation has %d measures; allowed: 1 to %d".formatted(measures.size(), MOST));
        }
        measures.forEach((name, value) -> {
            // Not quoted: what is no name may be anything, words too.
            if (name == null || !NAME.matcher(name).matches()) {
                throw new UnusableModelException("a measure's name has another form than " + NAME.pattern());
            }
            if (value == null || !Double.isFinite(value)) {
                throw new UnusableModelException("measure %s is not finite".formatted(name));
            }
        });
        if (measures.keySet().stream().noneMatch(Evaluation::isJudged)) {
            throw new UnusableModelException(
                    "an evaluation has no measure that is judged: each name begins with " + NOT_JUDGED);
        }
        measures = Collections.unmodifiableSortedMap(new TreeMap<>(measures));
    }

    /**
     * Copies the measures.
     *
     * @param measures by name, in whatever order
     * @return an evaluation with these
     */
    public static Evaluation of(Map<String, Double> measures) {
        return new Evaluation(new TreeMap<>(measures));
    }

    /**
     * {@return the measure of this name; empty if there is none}
     *
     * @param name as the trainer gave it
     */
    public Optional<Double> measure(String name) {
        return Optional.ofNullable(measures.get(name));
    }

    /**
     * {@return whether a lower value of this measure is the better one}
     *
     * @param name any name of a measure
     */
    public static boolean lowerIsBetter(String name) {
        return name.endsWith("_errors");
    }

    /**
     * {@return whether this measure counts when a candidate is judged}
     *
     * @param name any name of a measure
     */
    public static boolean isJudged(String name) {
        return !name.startsWith(NOT_JUDGED);
    }

    /** {@return the measures as text, {@code name=value} joined by commas; the inverse of {@link #parse}} */
    public String asText() {
        StringBuilder text = new StringBuilder();
        measures.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : ",").append(name).append('=').append(value));
        return text.toString();
    }

    /**
     * Reads what {@link #asText} wrote.
     *
     * @param text {@code name=value} joined by commas
     * @return the measures in it
     * @throws IllegalArgumentException if the text has another form
     */
    public static Evaluation parse(String text) {
        SortedMap<String, Double> measures = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int at = part.indexOf('=');
            if (at < 1 || measures.containsKey(part.substring(0, at))) {
                throw new IllegalArgumentException("not measures: name=value joined by commas is expected");
            }
            measures.put(part.substring(0, at), Double.parseDouble(part.substring(at + 1)));
        }
        return new Evaluation(measures);
    }
}
