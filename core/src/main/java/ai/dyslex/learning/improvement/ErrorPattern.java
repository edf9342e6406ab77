package ai.dyslex.learning.improvement;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A writer's error pair over time.
 *
 * @param user the writer
 * @param pair the misspelling and its correction
 * @param frequency how often it occurred
 * @param firstSeen its first occurrence
 * @param lastSeen its last occurrence
 * @param status where the writer stands with it
 * @param since the date of the last change of status; of the first occurrence's discovery if there was none
 * @param quiet what an {@code IMPROVING} or {@code MASTERED} status rests on; empty while {@code ACTIVE}
 */
public record ErrorPattern(
        UserId user,
        ErrorPair pair,
        long frequency,
        Instant firstSeen,
        Instant lastSeen,
        PatternStatus status,
        LocalDate since,
        Optional<Quiet> quiet) {

    /**
     * The stretch without an occurrence.
     *
     * @param from its start; an occurrence at or after it is a relapse
     * @param occurrencesBefore occurrences in the window before it
     * @param wordsBefore words written in the window before it
     */
    public record Quiet(Instant from, long occurrencesBefore, long wordsBefore) {}

    /** Says nothing of the words. */
    @Override
    public String toString() {
        return "ErrorPattern[%s, %s]".formatted(user, status);
    }
}
