@NullMarked
package ai.dyslex.learning.runner.output;

import org.jspecify.annotations.NullMarked;
