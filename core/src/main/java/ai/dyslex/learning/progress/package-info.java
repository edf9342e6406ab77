/** The job {@code generate_progress_snapshots}: one writer's aggregates for one ISO week. */
@NullMarked
package ai.dyslex.learning.progress;

import org.jspecify.annotations.NullMarked;
