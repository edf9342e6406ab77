/** What is said of the API itself. */
@NullMarked
package ai.dyslex.learning.annotations;

import org.jspecify.annotations.NullMarked;
