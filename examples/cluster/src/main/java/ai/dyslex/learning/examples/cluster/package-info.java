/** A Quartz cluster on an embedded database: start it in two terminals, kill one, and watch the other. */
@NullMarked
package ai.dyslex.learning.examples.cluster;

import org.jspecify.annotations.NullMarked;
