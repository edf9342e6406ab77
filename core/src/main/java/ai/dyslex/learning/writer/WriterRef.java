package ai.dyslex.learning.writer;

/**
 * A writer in a keyset page, with what reading them is likely to cost.
 *
 * @param user the writer
 * @param rows about how many observations the store holds of them; pages are cut by it
 */
public record WriterRef(UserId user, long rows) {}
