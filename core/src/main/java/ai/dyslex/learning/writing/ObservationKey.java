package ai.dyslex.learning.writing;

import ai.dyslex.learning.writer.UserId;

/**
 * What identifies an observation in a store.
 *
 * @param user the writer
 * @param observation the observation's id, unique per writer
 */
public record ObservationKey(UserId user, ObservationId observation) {}
