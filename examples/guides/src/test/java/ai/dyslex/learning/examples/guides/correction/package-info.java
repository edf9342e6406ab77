/** The corrections that a host shows, trained for real. */
@NullMarked
package ai.dyslex.learning.examples.guides.correction;

import org.jspecify.annotations.NullMarked;
