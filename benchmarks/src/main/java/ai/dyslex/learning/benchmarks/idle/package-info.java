/** What the library costs while nothing is due. */
@NullMarked
package ai.dyslex.learning.benchmarks.idle;

import org.jspecify.annotations.NullMarked;
