@NullMarked
package ai.dyslex.learning.runner.quality;

import org.jspecify.annotations.NullMarked;
