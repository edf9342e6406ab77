/** The first run, for real. */
@NullMarked
package ai.dyslex.learning.examples.springstart;

import org.jspecify.annotations.NullMarked;
