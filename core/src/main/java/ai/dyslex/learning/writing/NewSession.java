package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;

/**
 * The beginning of a writing session, as a host reports it.
 *
 * @param user the writer
 * @param id the host's id of the session, unique per writer
 * @param startedAt when it began
 */
public record NewSession(UserId user, SessionId id, Instant startedAt) {

    SessionKey key() {
        return new SessionKey(user, id);
    }
}
