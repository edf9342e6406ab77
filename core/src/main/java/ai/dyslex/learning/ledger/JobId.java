package ai.dyslex.learning.ledger;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of a job, such as {@code detect_no_change_words}.
 *
 * @param value a letter, then letters, digits, {@code _}, {@code .} or {@code -}; at most 64 characters
 */
public record JobId(String value) implements Comparable<JobId> {

    private static final Pattern FORM = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");

    /**
     * Refuses what is no id.
     *
     * @param value a letter, then letters, digits, {@code _}, {@code .} or {@code -}
     * @throws IllegalArgumentException if the id has another form
     */
    public JobId {
        Objects.requireNonNull(value, "job id");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a job id: \"%s\"; a letter, then letters, digits, '_', '.' or '-', at most 64 characters"
                            .formatted(value));
        }
    }

    @Override
    public int compareTo(JobId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
