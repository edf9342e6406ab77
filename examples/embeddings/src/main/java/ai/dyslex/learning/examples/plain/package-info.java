/** A host in plain Java: its own pool, its own executor, settings from properties. */
@NullMarked
package ai.dyslex.learning.examples.plain;

import org.jspecify.annotations.NullMarked;
