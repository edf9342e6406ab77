package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;

/**
 * The end of a writing session, as a host reports it.
 *
 * @param user the writer
 * @param id the session
 * @param endedAt when it ended, not before it started
 * @param wordsWritten words written in it, 0 to {@value #MAX_WORDS}
 */
public record SessionEnd(UserId user, SessionId id, Instant endedAt, long wordsWritten) {

    /** The most words that a session may have: far more than anybody writes, and few enough to be added up. */
    public static final long MAX_WORDS = 1_000_000_000;

    boolean isCountable() {
        return wordsWritten >= 0 && wordsWritten <= MAX_WORDS;
    }

    SessionKey key() {
        return new SessionKey(user, id);
    }
}
