/** A host that keeps the personal dictionaries in a table of its own, and all else in the library's tables. */
@NullMarked
package ai.dyslex.learning.examples.owntables;

import org.jspecify.annotations.NullMarked;
