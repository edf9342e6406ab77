/** The runner's service under load: how long its answers take while a job runs. */
@NullMarked
package ai.dyslex.learning.benchmarks.http;

import org.jspecify.annotations.NullMarked;
