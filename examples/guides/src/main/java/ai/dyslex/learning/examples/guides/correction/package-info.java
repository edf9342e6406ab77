/** Corrections for a writer, as a host shows them. */
@NullMarked
package ai.dyslex.learning.examples.guides.correction;

import org.jspecify.annotations.NullMarked;
