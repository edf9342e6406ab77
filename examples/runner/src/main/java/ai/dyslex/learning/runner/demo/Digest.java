package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.writer.UserId;

/**
 * What a writer has done in the seven days before a night, in numbers.
 *
 * @param user the writer
 * @param sessions sessions that ended in these days
 * @param words words written in them
 */
record Digest(UserId user, long sessions, long words) implements LearningEvent {}
