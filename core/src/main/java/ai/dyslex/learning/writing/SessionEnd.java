package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;

/**
 * The end of a writing session, as a host reports it.
 *
 * @param user the writer
 * @param id the session
 * @param endedAt when it ended, not before it started
 * @param wordsWritten words written in it, 0 or more
 */
public record SessionEnd(UserId user, SessionId id, Instant endedAt, long wordsWritten) {

    SessionKey key() {
        return new SessionKey(user, id);
    }
}
