package ai.dyslex.learning.writing;

import java.time.Instant;
import java.util.Optional;

/**
 * One sitting of one writer. It belongs to the day and week of its end.
 *
 * @param key the writer and the session's id
 * @param startedAt when it began
 * @param endedAt when it ended; empty while it is open
 * @param wordsWritten words written in it, 0 or more
 * @param closedAt when the store learnt of the end; runs whose {@code asOf} is earlier see the session open
 * @param assumedClosed whether the library closed it because it was idle; the host's own word still replaces that
 * @param lastActivityAt when the store last heard of it
 */
public record WritingSession(
        SessionKey key,
        Instant startedAt,
        Optional<Instant> endedAt,
        long wordsWritten,
        Optional<Instant> closedAt,
        boolean assumedClosed,
        Instant lastActivityAt) {

    /**
     * Checks the times and the words.
     *
     * @param key the writer and the session's id
     * @param startedAt when it began
     * @param endedAt when it ended
     * @param wordsWritten words written in it, 0 or more
     * @param closedAt when the store learnt of the end
     * @param assumedClosed whether the library closed it because it was idle
     * @param lastActivityAt when the store last heard of it
     * @throws IllegalArgumentException if it ends before it starts, or the words are negative
     */
    public WritingSession {
        if (endedAt.isPresent() && endedAt.get().isBefore(startedAt)) {
            throw new IllegalArgumentException("a session cannot end before it starts");
        }
        if (wordsWritten < 0) {
            throw new IllegalArgumentException("words written cannot be negative: " + wordsWritten);
        }
    }

    /** {@return whether nobody has closed it yet} */
    public boolean isOpen() {
        return endedAt.isEmpty();
    }
}
