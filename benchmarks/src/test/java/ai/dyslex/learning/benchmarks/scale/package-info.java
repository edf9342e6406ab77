@NullMarked
package ai.dyslex.learning.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
