/** Error histories in files, and their import. */
@NullMarked
package ai.dyslex.learning.runner.history;

import org.jspecify.annotations.NullMarked;
