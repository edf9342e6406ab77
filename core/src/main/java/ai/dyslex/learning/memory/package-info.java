/** A store in memory: for tests, demos and tiny hosts. */
@NullMarked
package ai.dyslex.learning.memory;

import org.jspecify.annotations.NullMarked;
