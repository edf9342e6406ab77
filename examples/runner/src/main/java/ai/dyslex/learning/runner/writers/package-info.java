/** Commands about one writer. */
@NullMarked
package ai.dyslex.learning.runner.writers;

import org.jspecify.annotations.NullMarked;
