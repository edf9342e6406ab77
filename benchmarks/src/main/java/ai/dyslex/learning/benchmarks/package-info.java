/** Programs that measure the library: its jobs at scale, its pure parts, and what it costs when nothing happens. */
@NullMarked
package ai.dyslex.learning.benchmarks;

import org.jspecify.annotations.NullMarked;
