/** Who writes: the writer's id, and how the writers are walked through in keyset pages and kept from being resurrected once forgotten. */
@NullMarked
package ai.dyslex.learning.writer;

import org.jspecify.annotations.NullMarked;
