package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;

/**
 * What identifies a writing session in a store.
 *
 * @param user the writer
 * @param session the session's id, unique per writer
 */
public record SessionKey(UserId user, SessionId session) {}
