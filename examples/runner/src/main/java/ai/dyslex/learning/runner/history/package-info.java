/** {@code import}: histories of what people wrote, from files. */
@NullMarked
package ai.dyslex.learning.runner.history;

import org.jspecify.annotations.NullMarked;
