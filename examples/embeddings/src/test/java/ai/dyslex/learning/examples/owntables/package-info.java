/** The host with its own tables, started for real, and its dictionaries against the contracts. */
@NullMarked
package ai.dyslex.learning.examples.owntables;

import org.jspecify.annotations.NullMarked;
