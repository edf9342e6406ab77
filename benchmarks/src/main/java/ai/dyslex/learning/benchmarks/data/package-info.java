/** Writers that are made up: the same for the same seed, and nobody's. */
@NullMarked
package ai.dyslex.learning.benchmarks.data;

import org.jspecify.annotations.NullMarked;
