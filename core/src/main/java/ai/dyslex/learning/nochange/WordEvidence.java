package ai.dyslex.learning.nochange;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of one word of one writer: the counts within the evidence window, as seen at {@code asOf}.
 *
 * @param user the writer
 * @param key the word as it compares
 * @param unchangedSessions distinct sessions, closed by {@code asOf}, in which it was flagged and left alone, not assumed
 * @param unchanged occurrences in closed sessions that were left alone, not assumed
 * @param contrary occurrences whose outcome is anything else: assumed, corrected or rewritten, in closed or open
 *     sessions. What is still pending in an open session counts neither way
 * @param forms the word as written, with how often, over the counted {@code unchanged} occurrences
 * @param language BCP 47 tag of the most recent of these occurrences
 * @param firstSeen the first of the unchanged occurrences
 * @param lastSeen the last of them
 * @param everCorrected whether this writer ever corrected this word up to {@code asOf}, within the window or not: an
 *     error pair with this misspelling exists, or did before old observations were folded
 */
public record WordEvidence(
        UserId user,
        String key,
        long unchangedSessions,
        long unchanged,
        long contrary,
        SortedMap<String, Long> forms,
        String language,
        Instant firstSeen,
        Instant lastSeen,
        boolean everCorrected) {

    /**
     * Copies the forms.
     *
     * @param user the writer
     * @param key the word as it compares
     * @param unchangedSessions distinct sessions, closed by {@code asOf}, in which it was flagged and left alone, not
     *     assumed
     * @param unchanged occurrences in closed sessions that were left alone, not assumed
     * @param contrary occurrences whose outcome is anything else: assumed, corrected or rewritten, in closed or open
     *     sessions
     * @param forms the word as written, with how often, over the counted {@code unchanged} occurrences
     * @param language BCP 47 tag of the most recent of these occurrences
     * @param firstSeen the first of the unchanged occurrences
     * @param lastSeen the last of them
     * @param everCorrected whether this writer ever corrected this word up to {@code asOf}, within the window or not:
     *     an error pair with this misspelling exists, or did before old observations were folded
     */
    public WordEvidence {
        forms = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(forms));
    }

    /** Says nothing of the word. */
    @Override
    public String toString() {
        return "WordEvidence[%s, sessions=%d]".formatted(user, unchangedSessions);
    }
}
