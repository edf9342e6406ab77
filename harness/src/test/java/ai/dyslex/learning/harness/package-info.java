/** Runs a short version of each program. */
@NullMarked
package ai.dyslex.learning.harness;

import org.jspecify.annotations.NullMarked;
