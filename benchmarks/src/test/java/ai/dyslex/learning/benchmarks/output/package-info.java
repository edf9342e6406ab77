/** Tests. */
@NullMarked
package ai.dyslex.learning.benchmarks.output;

import org.jspecify.annotations.NullMarked;
