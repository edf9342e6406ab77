/** A host that is put together by CDI, here Weld SE. */
@NullMarked
package ai.dyslex.learning.examples.cdi;

import org.jspecify.annotations.NullMarked;
