/** What a host pays for the library before anything has run: time to start, size of jars. */
@NullMarked
package ai.dyslex.learning.benchmarks.start;

import org.jspecify.annotations.NullMarked;
