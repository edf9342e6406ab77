package ai.dyslex.learning.retraining;

import ai.dyslex.learning.job.LearningEvent;
import ai.dyslex.learning.writer.UserId;

/**
 * A retraining was completed; if it was promoted, the writer has a new model.
 *
 * @param user the writer
 * @param version what came of it
 */
public record AdapterTrained(UserId user, AdapterVersion version) implements LearningEvent {}
