/** Import of error histories from files. */
@NullMarked
package ai.dyslex.learning.runner.history;

import org.jspecify.annotations.NullMarked;
