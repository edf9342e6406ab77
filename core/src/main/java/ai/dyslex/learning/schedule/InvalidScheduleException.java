package ai.dyslex.learning.schedule;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown for a schedule that cannot be: the message says what is wrong, in which field, and what is allowed. */
public final class InvalidScheduleException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** The text of the schedule that was refused. */
    private final String schedule;

    /** The part of it that is wrong; {@code null} where the text as a whole is wrong. */
    private final @Nullable String field;

    InvalidScheduleException(String schedule, @Nullable String field, String problem, @Nullable Throwable cause) {
        super("invalid schedule \"" + schedule + "\": " + (field == null ? "" : field + ": ") + problem, cause);
        this.schedule = schedule;
        this.field = field;
    }

    InvalidScheduleException(String schedule, @Nullable String field, String problem) {
        this(schedule, field, problem, null);
    }

    /** {@return the text of the schedule that was refused} */
    public String schedule() {
        return schedule;
    }

    /**
     * {@return the part of it that is wrong: {@code minute}, {@code hour}, {@code day-of-month}, {@code month},
     * {@code day-of-week}, {@code day}, {@code time} or {@code zone}; empty where the text as a whole is wrong}
     */
    public Optional<String> field() {
        return Optional.ofNullable(field);
    }
}
