@NullMarked
package ai.dyslex.learning.runner.scheduling;

import org.jspecify.annotations.NullMarked;
