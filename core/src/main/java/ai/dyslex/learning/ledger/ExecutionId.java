package ai.dyslex.learning.ledger;

import ai.dyslex.learning.schedule.Period;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The id of an execution. The one of a scheduled run is made of its job and period ({@code job@2026-11-23}), so that a
 * period cannot have two.
 *
 * @param value at most 200 printable ASCII characters without blanks
 */
public record ExecutionId(String value) implements Comparable<ExecutionId> {

    private static final Pattern FORM = Pattern.compile("[!-~]{1,200}");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    /**
     * Refuses what is no id.
     *
     * @param value at most 200 printable ASCII characters without blanks
     * @throws IllegalArgumentException if the id has another form
     */
    public ExecutionId {
        Objects.requireNonNull(value, "execution id");
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not an execution id: 1 to 200 printable ASCII characters without blanks");
        }
    }

    /**
     * {@return the id of the run of a period}
     *
     * @param job the job
     * @param period the period; for a missed stretch its last
     */
    public static ExecutionId scheduled(JobId job, Period period) {
        return new ExecutionId(job + "@" + period);
    }

    static ExecutionId manual(JobId job, Instant requested, String suffix) {
        return new ExecutionId(job + "@manual-" + STAMP.format(requested) + "-" + suffix);
    }

    @Override
    public int compareTo(ExecutionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
