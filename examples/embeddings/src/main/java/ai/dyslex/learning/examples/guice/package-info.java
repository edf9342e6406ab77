/** A host that is put together by Guice. */
@NullMarked
package ai.dyslex.learning.examples.guice;

import org.jspecify.annotations.NullMarked;
