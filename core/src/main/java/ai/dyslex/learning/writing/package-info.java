/** What comes in: writing sessions, observations and their outcomes, through {@code LearningRecorder}. */
@NullMarked
package ai.dyslex.learning.writing;

import org.jspecify.annotations.NullMarked;
