/** The host with CDI, started for real. */
@NullMarked
package ai.dyslex.learning.examples.cdi;

import org.jspecify.annotations.NullMarked;
