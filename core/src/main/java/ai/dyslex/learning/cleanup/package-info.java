/** The job {@code cleanup_old_observations}: folds observations into summaries, then deletes what is past its retention. */
@NullMarked
package ai.dyslex.learning.cleanup;

import org.jspecify.annotations.NullMarked;
