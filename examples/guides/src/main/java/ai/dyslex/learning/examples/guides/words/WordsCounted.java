package ai.dyslex.learning.examples.guides.words;

import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.writer.UserId;

/**
 * A writer's words were counted.
 *
 * @param user the writer
 * @param words how many there are in all
 */
public record WordsCounted(UserId user, long words) implements LearningEvent {}
