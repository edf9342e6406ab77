/** The export of all that was learnt. */
@NullMarked
package ai.dyslex.learning.runner.export;

import org.jspecify.annotations.NullMarked;
