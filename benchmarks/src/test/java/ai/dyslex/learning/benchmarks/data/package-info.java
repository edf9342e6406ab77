/** Tests. */
@NullMarked
package ai.dyslex.learning.benchmarks.data;

import org.jspecify.annotations.NullMarked;
