/** The host with Guice, started for real. */
@NullMarked
package ai.dyslex.learning.examples.guice;

import org.jspecify.annotations.NullMarked;
