/** What the service is asked for: jobs, executions, writers, observations. */
@NullMarked
package ai.dyslex.learning.runner.serve.api;

import org.jspecify.annotations.NullMarked;
