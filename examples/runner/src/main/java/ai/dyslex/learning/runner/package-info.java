/** The example application: the four learning jobs at the command line. */
@NullMarked
package ai.dyslex.learning.runner;

import org.jspecify.annotations.NullMarked;
