package ai.dyslex.learning.ledger;

import ai.dyslex.learning.writer.UserId;

/**
 * A writer that an execution could not do.
 *
 * @param user the writer
 * @param cause why
 */
public record FailedWriter(UserId user, FailureCause cause) {}
