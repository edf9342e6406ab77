/** The job {@code detect_improvement_patterns}: error patterns that fade, come back, and are mastered. */
@NullMarked
package ai.dyslex.learning.improvement;

import org.jspecify.annotations.NullMarked;
