/**
 * Proves "truth under failure" with real processes on a real PostgreSQL: nodes are killed, frozen and crowded, the database is
 * killed and its connections are cut, and what was learnt is compared with an undisturbed run, column by column.
 *
 * <p>Each program is a command of {@link ai.dyslex.learning.harness.Harness}. It starts all that it needs by itself, on
 * 127.0.0.1, signals only processes that it has started, ends by itself, and ends with 0 only if everything held.
 */
@NullMarked
package ai.dyslex.learning.harness;

import org.jspecify.annotations.NullMarked;
