/** Binds the jobs to a plain {@code ScheduledExecutorService}. */
@NullMarked
package ai.dyslex.learning.executor;

import org.jspecify.annotations.NullMarked;
