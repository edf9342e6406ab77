@NullMarked
package ai.dyslex.learning.runner.embedding;

import org.jspecify.annotations.NullMarked;
