/** Metrics of the jobs in a host's own registry. */
@NullMarked
package ai.dyslex.learning.examples.guides.metrics;

import org.jspecify.annotations.NullMarked;
