package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;
import java.time.Instant;

/**
 * How much a writer wrote in one stretch of time, by the ends of their sessions.
 *
 * @param user the writer
 * @param bucket the stretch: from boundary {@code bucket} (inclusive) to boundary {@code bucket + 1} (exclusive)
 * @param sessions closed sessions that ended in it, 1 or more
 * @param words words written in them
 * @param changedAt when the store last learnt something of these sessions or of their observations
 */
public record Activity(UserId user, int bucket, long sessions, long words, Instant changedAt) {}
