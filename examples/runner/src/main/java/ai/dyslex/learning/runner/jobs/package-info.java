/** Commands about jobs and their executions. */
@NullMarked
package ai.dyslex.learning.runner.jobs;

import org.jspecify.annotations.NullMarked;
