package ai.dyslex.learning.ledger;

import ai.dyslex.learning.writer.UserId;
import java.util.Optional;

/**
 * A unit of an execution that this node holds.
 *
 * @param execution the execution
 * @param fence the right to write
 * @param attempt 1 for the unit's first
 * @param cursor the last writer that is done; empty at the start
 * @param counts what the unit has done before, all attempts together
 * @param takenOver whether another node held it and was not heard of
 */
public record Claim(
        Execution execution, Fence fence, int attempt, Optional<UserId> cursor, Counts counts, boolean takenOver) {}
