/** The metrics, counted. */
@NullMarked
package ai.dyslex.learning.examples.guides.metrics;

import org.jspecify.annotations.NullMarked;
