/** Tests. */
@NullMarked
package ai.dyslex.learning.benchmarks;

import org.jspecify.annotations.NullMarked;
