/** The load, sent to a small server. */
@NullMarked
package ai.dyslex.learning.benchmarks.http;

import org.jspecify.annotations.NullMarked;
