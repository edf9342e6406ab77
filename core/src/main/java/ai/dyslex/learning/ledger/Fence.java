package ai.dyslex.learning.ledger;

/**
 * The right to write for one unit of one execution, until somebody takes over.
 *
 * @param execution the execution
 * @param unit the unit, 0-based
 * @param token grows with each claim of the unit
 */
public record Fence(ExecutionId execution, int unit, long token) {}
