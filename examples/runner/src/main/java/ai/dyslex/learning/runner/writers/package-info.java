/** Commands about single writers, and about all that was learnt of them. */
@NullMarked
package ai.dyslex.learning.runner.writers;

import org.jspecify.annotations.NullMarked;
