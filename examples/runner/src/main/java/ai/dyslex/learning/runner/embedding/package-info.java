/** How a host embeds the library, as short as it gets. */
@NullMarked
package ai.dyslex.learning.runner.embedding;

import org.jspecify.annotations.NullMarked;
