/** An engine over a loop that the host runs anyway. */
@NullMarked
package ai.dyslex.learning.examples.guides.engine;

import org.jspecify.annotations.NullMarked;
