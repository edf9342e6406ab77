/** Metrics of the learning jobs, for hosts that have Micrometer. */
@NullMarked
package ai.dyslex.learning.micrometer;

import org.jspecify.annotations.NullMarked;
