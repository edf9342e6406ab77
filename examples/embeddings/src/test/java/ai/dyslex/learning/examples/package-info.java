/** The examples' own checks, and what they have in common. */
@NullMarked
package ai.dyslex.learning.examples;

import org.jspecify.annotations.NullMarked;
