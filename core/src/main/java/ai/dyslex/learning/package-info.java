/** The host's face of the library: {@code LearningJobs}, its builder, and what they hand out. */
@NullMarked
package ai.dyslex.learning;

import org.jspecify.annotations.NullMarked;
