/** The plain host, started for real. */
@NullMarked
package ai.dyslex.learning.examples.plain;

import org.jspecify.annotations.NullMarked;
