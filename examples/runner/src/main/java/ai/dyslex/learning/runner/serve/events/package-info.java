/** How far executions have come, and the streams that tell of it. */
@NullMarked
package ai.dyslex.learning.runner.serve.events;

import org.jspecify.annotations.NullMarked;
