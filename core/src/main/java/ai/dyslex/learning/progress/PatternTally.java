package ai.dyslex.learning.progress;

import ai.dyslex.learning.writer.UserId;

/**
 * What happened to a writer's error patterns in one week.
 *
 * @param user the writer
 * @param week the week
 * @param appeared patterns whose first occurrence lies in it
 * @param improving changes to {@code IMPROVING} dated in it
 * @param mastered changes to {@code MASTERED} dated in it
 */
public record PatternTally(UserId user, IsoWeek week, long appeared, long improving, long mastered) {}
